import type { Key } from 'ink';
import { graphemes } from '../text/width.ts';

/** One key by name: a character (`j`, `加`), or `enter esc tab shift-tab up … ctrl-l`. */
export type KeyName = string;

const NAMED: readonly (readonly [keyof Key, KeyName])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageDown', 'pagedown'],
  ['pageUp', 'pageup'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'esc'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

const CHARACTERS: Readonly<Record<string, KeyName>> = {
  ' ': 'space',
  '\r': 'enter',
  '\n': 'enter',
  '\r\n': 'enter',
  '\t': 'tab',
  '\u007F': 'backspace',
  '\b': 'backspace',
  '\u001B': 'esc',
};

/** `ctrl-a` … `ctrl-z` inside a merged chunk. */
const control = (character: string): KeyName => `ctrl-${String.fromCodePoint(character.codePointAt(0)! + 96)}`;

/**
 * The keys of one report of Ink, which passes on what one read of the terminal brought: fast typing arrives merged (`jjj`,
 * `a\r`), and a Return inside of it is not marked. Releases (kitty protocol) and unknown sequences give nothing.
 */
export function keysOf(input: string, key: Key): KeyName[] {
  if (key.eventType === 'release') return [];
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab'];
  for (const [flag, name] of NAMED) if (key[flag]) return [name];
  if (key.ctrl) return input ? [`ctrl-${input.toLowerCase()}`] : [];
  if (key.meta) return [];
  return graphemes(input).map((one) => CHARACTERS[one] ?? (one.length === 1 && one < ' ' ? control(one) : one));
}

/** The character a key types, if it types one. */
export const typed = (name: KeyName): string | undefined => (name === 'space' ? ' ' : graphemes(name).length === 1 ? name : undefined);

const SHOWN: Readonly<Record<KeyName, string>> = {
  enter: 'Enter',
  esc: 'Esc',
  tab: 'Tab',
  'shift-tab': 'S-Tab',
  space: 'Space',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pagedown: 'PgDn',
  pageup: 'PgUp',
  home: 'Home',
  end: 'End',
  backspace: 'Bksp',
  delete: 'Del',
};

/** How a key is written on the screen: `ctrl-l` → `^L`. */
export const showKey = (name: KeyName): string => SHOWN[name] ?? (name.startsWith('ctrl-') ? `^${name.slice(5).toUpperCase()}` : name);
