import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { rowsOfSql } from '../sql.ts';
import { openDatabase } from './sqlite.ts';

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-views-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('whoever keeps the views open for hours holds 4 MB of their file, not the 16 of the driver', async () => {
  const file = join(folder, 'read.db');
  writeFileSync(file, '');
  const database = await openDatabase(file, []);
  expect(await rowsOfSql(database.orm.em.fork(), 'pragma cache_size', [])).toEqual([{ cache_size: -4000 }]);
  await database.orm.close();
});
