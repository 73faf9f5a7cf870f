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

/** In the order in which the key goes round them. */
const THEMES = ['dark', 'light', 'mono'] as const;
export type ThemeName = (typeof THEMES)[number];

const dark: Theme = {
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

/** On white: yellow and cyan would not be seen, and faint text is fainter still. */
const light: Theme = {
  brand: { color: '#c9184a', bold: true },
  title: { bold: true },
  price: { color: '#c9184a', bold: true },
  muted: { color: '#5c5c5c' },
  selected: { inverse: true },
  active: { color: '#c9184a', bold: true, underline: true },
  good: { color: '#0a6b2d' },
  warn: { color: '#8a5300' },
  bad: { color: '#a4001d', bold: true },
  key: { color: '#005a8d' },
  border: '#8a8a8a',
};

/** NO_COLOR: every colour gone, every attribute kept, or the selection would be invisible. */
const mono: Theme = {
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

export const themes: Readonly<Record<ThemeName, Theme>> = { dark, light, mono };

/** The one after. */
export const nextTheme = (name: ThemeName): ThemeName => THEMES[(THEMES.indexOf(name) + 1) % THEMES.length]!;

/** What `COLORFGBG` of rxvt, Konsole and others says of the background: the last number, 7 and 15 are white. */
const isLight = (colours: string | undefined): boolean => /;(?:7|15)$/u.test(colours ?? '');

/** What the environment asks for: https://no-color.org set and not empty, else `YELLOWCART_THEME`, else by the terminal's background. */
export function themeFor(env: Readonly<Record<string, string | undefined>>): ThemeName {
  if (env['NO_COLOR']) return 'mono';
  const asked = THEMES.find((name) => name === env['YELLOWCART_THEME']);
  return asked ?? (isLight(env['COLORFGBG']) ? 'light' : 'dark');
}
