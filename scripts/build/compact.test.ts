import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compact } from './compact.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yellowcart-compact-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const SOURCE = String.raw`
/** What a 小黄车 is. */
export const cart = '小黄车 😀';
export const told = (name) => ${'`'}您好，${'$'}{name}${'`'};
// An escape that means nothing, one that means a backslash, a class, and a character of two units.
export const found = ['＂', 'a＂', '\\＂', '度', '😀', 'x'].map((text) => [/^\＂$/, /^\\＂$/, /^[“度]$/, /^[😀]$/u].findIndex((each) => each.test(text)));
export const 名 = 1;
`;

test('a built file is ASCII, so that V8 keeps a byte of each character, and says what it said', async () => {
  const file = join(folder, 'said.js');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(file, SOURCE);
  await compact(folder);
  const built = readFileSync(file, 'utf8');
  expect(built).toMatch(/^[\0-\x7F]*$/);
  expect(built).not.toContain('What a');
  expect(built.length).toBeLessThan(SOURCE.length);
  const said = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  expect((said['told'] as (name: string) => string)('林')).toBe('您好，林');
  expect(said).toMatchObject({ cart: '小黄车 😀', found: [0, -1, 1, 2, 3, -1], 名: 1 });
});

test('the raw text of a template would tell codes instead of characters: it is refused', async () => {
  writeFileSync(join(folder, 'raw.js'), 'export const raw = String.raw`小\\x`;');
  await expect(compact(folder)).rejects.toThrow('raw.js: write raw`小');
});
