import { describe, expect, test } from 'vitest';
import { sanitise, sanitiseJson } from './sanitise.ts';

const HOSTILE = [
  '\u001b]0;owned\u0007',
  '\u001b[2J',
  '\u009b31m',
  '\u202egnp.exe',
  '\u2066hidden\u2069',
  '\u2028next',
  '\u2029next',
  '\u0000',
  '\b\b\b',
  '\r overwritten',
  '\u200f',
  '\u061c',
  '\u007f',
];

describe('R10.03 the sanitiser at the exit to the terminal', () => {
  test.each(HOSTILE.map((text) => [JSON.stringify(text), text]))('text keeps nothing of %s that a terminal would obey', (_, text) => {
    const clean = sanitise(text);
    expect(
      [...clean].every((character) => character === '\n' || character === '\t' || /[\p{L}\p{N}\p{P}\p{S}\p{Zs}]/u.test(character)),
    ).toBe(true);
  });

  test('newline, tab, Chinese and emoji stay; CRLF becomes one newline', () => {
    expect(sanitise('一\t二\r\n三 🍎')).toBe('一\t二\n三 🍎');
  });

  test.each(HOSTILE.map((text) => [JSON.stringify(text), text]))('JSON carries %s unchanged, as escapes', (_, text) => {
    const json = sanitiseJson(JSON.stringify({ text }));
    expect(sanitise(json)).toBe(json);
    expect(JSON.parse(json)).toEqual({ text });
  });
});
