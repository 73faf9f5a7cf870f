import { expect, test } from 'vitest';
import { isLightColour, split } from './split.ts';

const ESC = '\u001B';

test('R10.06 clicks and the wheel are taken out from between keys; keys are left as they were typed', () => {
  const { keys, mouse, rest } = split('', `j${ESC}[<0;5;3M加${ESC}[<0;5;3m${ESC}[<64;1;1M${ESC}[<65;80;24M${ESC}[A`);
  expect(keys).toBe(`j加${ESC}[A`);
  expect(mouse).toEqual([
    { kind: 'press', x: 4, y: 2 },
    { kind: 'wheel-up', x: 0, y: 0 },
    { kind: 'wheel-down', x: 79, y: 23 },
  ]);
  expect(rest).toBe('');
});

test('R10.06 a report that comes in several reads is still one; Esc alone is not held back', () => {
  const whole = `${ESC}[<0;12;7M`;
  for (let cut = 3; cut < whole.length; cut += 1) {
    const first = split('', `j${whole.slice(0, cut)}`);
    expect(first).toMatchObject({ keys: 'j', mouse: [] });
    expect(split(first.rest, `${whole.slice(cut)}k`)).toMatchObject({ keys: 'k', mouse: [{ kind: 'press', x: 11, y: 6 }], rest: '' });
  }
  expect(split('', ESC)).toMatchObject({ keys: ESC, rest: '' });
  expect(split('', `${ESC}[<${'1'.repeat(200)}`).rest).toBe('');
});

test('R10.06 answers about colours and focus never reach a text field', () => {
  const told = split('', `a${ESC}]11;rgb:ffff/ffff/f0f0${ESC}\\b${ESC}[I${ESC}[O${ESC}[?62;4cc`);
  expect(told).toMatchObject({ keys: 'abc', colours: { 11: 'rgb:ffff/ffff/f0f0' } });
});

test('R10.06 the background decides between light and dark', () => {
  expect(isLightColour('rgb:ffff/ffff/ffff')).toBe(true);
  expect(isLightColour('rgb:fd/f6/e3')).toBe(true);
  expect(isLightColour('rgb:0000/2b2b/3636')).toBe(false);
  expect(isLightColour('none')).toBeUndefined();
});
