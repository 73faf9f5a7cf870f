import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { outboxContract } from './contract/outbox.contract.ts';
import { openOutbox } from './outbox.ts';
import { createSqlite } from './sqlite-file.ts';

const folders: string[] = [];
afterEach(() => {
  for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true });
});

const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'yellowcart-outbox-'));
  folders.push(made);
  return made;
};

outboxContract('folder', async () => {
  const [store, beside] = [folder(), join(folder(), 'store')];
  createSqlite(beside);
  return { store, beside, replace: async () => (rmSync(store, { recursive: true }), renameSync(beside, store)) };
});

test('R10.08 a log of a newer program is left alone', async () => {
  const store = folder();
  await (await openOutbox(store)).close();
  const db = new Database(join(store, 'webhooks', 'log.db'));
  db.pragma('user_version = 99');
  db.close();
  await expect(openOutbox(store)).rejects.toMatchObject({ code: 'STORE_NEWER' });
});
