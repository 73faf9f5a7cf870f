import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readmeFile, runAgain } from './readme.ts';
import { piecesOf, renamed, sessionText } from './readme/blocks.ts';

const page = readFileSync(readmeFile, 'utf8');

test('issue 6 every command behind the three doors of the README runs, and prints what stands below it', async () => {
  expect(await runAgain(page), 'write it anew: pnpm exec node scripts/readme.ts').toBe(page);
}, 180_000);

test('issue 6 there are three doors, and each shows something', () => {
  const sessions = piecesOf(page).flatMap((piece) => (piece.kind === 'session' ? [piece] : []));
  expect([...new Set(sessions.map(({ door }) => door))]).toEqual(['Scripting', 'Support', 'Shopping']);
  for (const { shown } of sessions) expect(shown.some(({ output }) => output !== '')).toBe(true);
});

test('a session is read from a page and written back, commands over several lines too', () => {
  const text = '```console\n$ one\n> two\nshown\n\nmore\n$ three\n```\n';
  const [, piece] = piecesOf(`### Door\n${text}after\n`);
  expect(piece).toEqual({
    kind: 'session',
    door: 'Door',
    shown: [
      { command: 'one\ntwo', output: 'shown\n\nmore' },
      { command: 'three', output: '' },
    ],
  });
  expect(piece?.kind === 'session' && sessionText(piece.shown)).toBe(text);
});

test('a number that is another now is found by its place; without a match for each nothing is renamed', () => {
  expect([...renamed('trade T202611111200 of 202611111201', 'trade T999999999999 of 202611111201')]).toEqual([
    ['T202611111200', 'T999999999999'],
  ]);
  expect(renamed('', 'trade T999999999999').size).toBe(0);
});
