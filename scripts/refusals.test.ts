import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REFUSALS } from '../packages/mall/src/refusals.ts';

/** Everywhere that refuses. */
const ROOMS = ['mall', 'store', 'views', 'core'];

const text = ROOMS.map((room) => join(import.meta.dirname, '../packages', room, 'src'))
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.ts') && !/\.(test|contract)\.ts$|\/testing/.test(name))
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n');

test('Z2 every code that a use case refuses with has its sentence, and no sentence is without a use', () => {
  const used = new Set(
    [...text.matchAll(/(?:reject|rejectRecorded|problem|wrong)\((?:\[[^\]]*\], )?'([A-Z_]+)'/g)].map(([, code]) => code!),
  );
  for (const code of used) expect(REFUSALS, code).toHaveProperty(code);
  for (const code of Object.keys(REFUSALS)) expect(text.split(`'${code}'`).length + text.split(`${code}:`).length, code).toBeGreaterThan(3);
});
