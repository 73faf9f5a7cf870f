import { HOSTILE } from './hostile.ts';

export type Random = () => number;

/** Pieces that parsers have stumbled over before. */
const ODD = [
  '',
  ' ',
  '\0',
  '\r',
  '\n',
  '"',
  "'",
  '\\',
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '-',
  '--',
  '=',
  '&',
  '*a',
  '!!js/function x',
  '<<: *a',
  '%',
  '#',
  '$',
  '$o.x[9]',
  '../../../etc/passwd',
  '~',
  '@x',
  '`',
  '(',
  ')',
  '((((((((',
  'NaN',
  'Infinity',
  '-1',
  '0',
  '-0',
  '1e309',
  '9007199254740993',
  '0x10',
  '١٢',
  '１２',
  'null',
  'true',
  '__proto__',
  'constructor',
  'toString',
  '\ud800',
  '\u{1f34e}',
  '𠮷',
  'ﷺ',
  'İ',
  'ß',
  '\u0301'.repeat(50),
  'AND',
  'OR',
  'NOT',
  '..',
  '<',
  '>',
  'P99999999Y',
  '99999d',
  '2026-13-45',
];

/** A text with a few things wrong with it: pieces taken out, doubled, swapped, put in, or very long. */
export function mutated(text: string, random: Random): string {
  let left = text;
  for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) left = once(left, random);
  return left;
}

function once(text: string, random: Random): string {
  const at = Math.floor(random() * (text.length + 1));
  const until = Math.min(text.length, at + 1 + Math.floor(random() * 12));
  const pick = (all: readonly string[]): string => all[Math.floor(random() * all.length)]!;
  switch (Math.floor(random() * 8)) {
    case 0:
      return text.slice(0, at) + text.slice(until);
    case 1:
      return text.slice(0, until) + text.slice(at);
    case 2:
      return text.slice(0, at) + pick(ODD) + text.slice(until);
    case 3:
      return text.slice(0, at) + pick(ODD) + text.slice(at);
    case 4:
      return text.slice(0, at) + pick(HOSTILE) + text.slice(at);
    case 5:
      return text.slice(0, at);
    case 6:
      return text.slice(0, at) + pick(ODD).repeat(1 + Math.floor(random() * 200)) + text.slice(at);
    default:
      return text.replace(/\d+/, () => pick(ODD));
  }
}
