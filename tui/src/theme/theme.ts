/** Attributes of one kind of text; what `<Text {...theme.price}>` takes. */
export type Style = {
  readonly color?: string;
  readonly bold?: true;
  readonly dimColor?: true;
  readonly inverse?: true;
  readonly underline?: true;
};

/** Meanings, never colours: a screen says `price`, the theme says what that looks like. */
export type Theme = {
  readonly brand: Style;
  readonly title: Style;
  readonly price: Style;
  readonly muted: Style;
  readonly selected: Style;
  readonly active: Style;
  readonly good: Style;
  readonly warn: Style;
  readonly bad: Style;
  readonly key: Style;
  readonly border: string | undefined;
};

export const colourTheme: Theme = {
  brand: { color: '#fe2c55', bold: true },
  title: { bold: true },
  price: { color: '#fe2c55', bold: true },
  muted: { dimColor: true },
  selected: { inverse: true },
  active: { color: '#fe2c55', bold: true, underline: true },
  good: { color: 'green' },
  warn: { color: 'yellow' },
  bad: { color: 'red', bold: true },
  key: { color: 'cyan' },
  border: 'gray',
};

/** NO_COLOR: every colour gone, every attribute kept, or the selection would be invisible. */
export const monoTheme: Theme = {
  brand: { bold: true },
  title: { bold: true },
  price: { bold: true },
  muted: { dimColor: true },
  selected: { inverse: true },
  active: { bold: true, underline: true },
  good: {},
  warn: { bold: true },
  bad: { bold: true },
  key: { bold: true },
  border: undefined,
};

/** https://no-color.org: set and not empty. */
export const themeFor = (env: Readonly<Record<string, string | undefined>>): Theme => (env['NO_COLOR'] ? monoTheme : colourTheme);
