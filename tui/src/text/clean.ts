/* oxlint-disable no-control-regex -- taking control characters out is this module's job */
/** Line breaks that are no breaks to a terminal, and every kind of invisible direction change: a name must not reorder a price. */
const INVISIBLE = /[\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\u061C\u180E]/gu;

/** Emoji modifiers that terminals and width tables count differently: variation selectors, keycaps, skin tones, tags. */
const MODIFIERS = /[\uFE00-\uFE0F\u20E3]|[\u{1F3FB}-\u{1F3FF}]|[\u{E0000}-\u{E01EF}]/gu;

/** Whole escape sequences first (CSI, OSC, DCS …), so that their parameters do not stay behind as text. */
const SEQUENCES =
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|\u001B[ -/]*[0-~]/gu;
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/gu;

/**
 * Text of others (names, titles, reviews, messages, errors) made safe to draw: no escape sequence, no control character but
 * newline and tab (a tab becomes a space: its width is the terminal's business), no bidi control, no emoji modifier.
 */
export const clean = (text: string): string =>
  text.replace(SEQUENCES, '').replace(CONTROLS, '').replace(INVISIBLE, '').replace(MODIFIERS, '').replaceAll('\t', ' ');

/** The same for everything inside a JSON value: the one place where answers of the core enter the storefront. */
export function cleanDeep<T>(value: T): T;
export function cleanDeep(value: unknown): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((item) => cleanDeep<unknown>(item));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [clean(key), cleanDeep<unknown>(item)]));
  return value;
}
