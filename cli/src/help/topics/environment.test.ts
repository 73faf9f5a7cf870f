import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { draw } from '../draw.ts';
import { environment } from './environment.ts';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** What the terminal itself says about itself is nothing that a person sets for this program. */
const OF_THE_TERMINAL = ['TERM', 'COLORTERM', 'COLORFGBG'];

test('R10.06 every variable that the storefront goes by is told in help environment', () => {
  const sources = globSync('tui/src/**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.test\.|\/test\//u.test(file));
  const read = sources.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\benv(?:\?\.)?\['([A-Z_]+)'\]/gu)].map(([, name]) => name!),
  );
  const told = draw(environment.parts, 'en').split(/[ ,…\n]+/u);
  expect(read.length).toBeGreaterThan(3);
  expect([...new Set(read)].filter((name) => !told.includes(name) && !OF_THE_TERMINAL.includes(name))).toEqual([]);
});
