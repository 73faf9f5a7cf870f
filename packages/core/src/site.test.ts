import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqlite, eventsFile } from '@yellowcart/store/sqlite-file';
import { afterAll, expect, test } from 'vitest';
import { siteAt } from './site.ts';

const home = mkdtempSync(join(tmpdir(), 'yellowcart-site-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('of two stores made in one place at once the second is refused and the first stays, unless forced', async () => {
  const folder = join(home, 'mall');
  const site = await siteAt(folder);
  await site.clear();
  // The other program is through first.
  createSqlite(folder);
  writeFileSync(join(folder, 'first'), '');
  const bytes = readFileSync(eventsFile(folder));
  await expect(site.finish(false)).rejects.toMatchObject({ code: 'STORE_EXISTS' });
  expect(readFileSync(eventsFile(folder))).toEqual(bytes);
  expect(readdirSync(folder)).toContain('first');
  await site.finish(true);
  expect(readdirSync(folder)).toEqual(['events.db']);
  expect(readdirSync(home)).toEqual(['mall']);
});

test('a store is not put over files that came to its place meanwhile, forced or not; an empty folder gives way', async () => {
  const folder = join(home, 'late');
  const site = await siteAt(folder);
  await site.clear();
  mkdirSync(folder);
  writeFileSync(join(folder, 'mine'), '');
  for (const force of [false, true]) await expect(site.finish(force)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  expect(readdirSync(folder)).toEqual(['mine']);
  rmSync(join(folder, 'mine'));
  await site.finish(false);
  expect(readdirSync(folder)).toEqual(['events.db']);
});
