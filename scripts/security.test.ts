import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TRIALS } from '../torture/trials.ts';

const ROOT = join(import.meta.dirname, '..');
const files = globSync('{cli,tui,packages,torture,scripts}/**/*.test.ts', { cwd: ROOT, exclude: ['**/node_modules', '**/dist'] });
const named = (page: string): string[] => [...readFileSync(join(ROOT, page), 'utf8').matchAll(/`([^`\n]+)`/g)].map(([, text]) => text!);

test.each(['SECURITY.md', 'docs/reliability.md'])('the tests and trials that %s points at are there', (page) => {
  const tests = named(page).filter((text) => text.endsWith('.test.ts'));
  expect(tests.length).toBeGreaterThan(2);
  expect(tests.filter((text) => !files.some((file) => file === text || file.endsWith(`/${text}`)))).toEqual([]);
  const trials = named(page).flatMap((text) => /^(?:pnpm )?torture ([a-z][\w-]*)/.exec(text)?.[1] ?? []);
  expect(trials.filter((name) => !TRIALS.some((trial) => trial.name === name))).toEqual([]);
});

test('every trial has its row in docs/reliability.md, in its long form and with nothing that did not hold', () => {
  const rows = readFileSync(join(ROOT, 'docs/reliability.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(rows.map((row) => /`([^`]+)`/.exec(row)![1])).toEqual(TRIALS.map(({ name }) => name));
  expect(rows.filter((row) => /FAILED|skipped:|short form|\(share /.test(row))).toEqual([]);
});
