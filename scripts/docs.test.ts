import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REFUSALS } from '../packages/mall/src/refusals.ts';
import { pages, pathOf } from './docs.ts';
import { PROGRAM_CODES } from './docs/codes.ts';

test.each(['docs/commands.md', 'docs/commands.zh.md', 'docs/errors.md'])('R10.03 %s is what the program says of itself', async (page) => {
  expect(readFileSync(pathOf(page), 'utf8'), 'write it anew: pnpm exec node scripts/docs.ts').toBe((await pages()).get(page));
});

test('R10.03 every code that the program fails with is in the reference', () => {
  const root = join(import.meta.dirname, '..');
  const files = ['cli/src/**/*.ts', 'cli/bin/*.js', 'packages/{core,store,journey}/src/**/*.ts']
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => !/\.(test|contract)\.ts$|\/(testing|life|model|races)\//.test(file));
  const text = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  const said = [
    ...text.matchAll(/\b(?:failure|giveUp)\((?:\d+, )?(?:\{\s*code: )?'([A-Z_]{3,})'/g),
    ...text.matchAll(/new StoreError\('([A-Z_]+)'/g),
    ...text.matchAll(/invalid: '([A-Z_]+)'/g),
  ].map(([, code]) => code!);
  const known = new Set([...Object.keys(REFUSALS), ...PROGRAM_CODES.map(({ code }) => code)]);
  expect(PROGRAM_CODES.filter(({ code }) => code in REFUSALS)).toEqual([]);
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((code) => !known.has(code))).toEqual([]);
  expect(PROGRAM_CODES.map(({ code }) => code).filter((code) => !text.includes(code))).toEqual([]);
});
