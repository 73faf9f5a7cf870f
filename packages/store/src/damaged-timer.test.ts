import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { afterEach, describe, expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { createSqlite, eventsFile } from './sqlite-file.ts';
import { sqliteStore } from './sqlite.ts';
import type { Store, Wiring, Work } from './store.ts';
import { Box, fill, START, wiring } from './testing/boxes.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();
const leaving: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of leaving.splice(0)) await each();
});

type Made = { readonly store: Store; readonly byHand: (sql: string) => Promise<unknown> };
const engines: readonly [string, (boxes: Wiring) => Promise<Made>][] = [
  [
    'a folder',
    async (boxes) => {
      const folder = join(mkdtempSync(join(tmpdir(), 'yellowcart-timer-')), 'store');
      createSqlite(folder);
      const store = sqliteStore(folder, boxes);
      leaving.push(async () => {
        await store.close();
        rmSync(folder, { recursive: true, force: true });
      });
      const byHand = async (sql: string): Promise<void> => {
        const db = new Database(eventsFile(folder));
        db.exec(sql.replace('STORE.', ''));
        db.close();
      };
      return { store, byHand };
    },
  ],
  [
    'a server',
    async (boxes) => ({
      store: await here.room.open({ wiring: boxes }),
      byHand: async (sql) => (await here.room.client()).query(sql.replace('STORE', addressOf(here.room.url).schema)),
    }),
  ],
];

const silence = (id: string): Work => ({
  request: { do: 'silence', with: { id } },
  actor: 'me',
  *step() {
    (yield* load(Box, id)).append({ type: 'BoxSilenced' });
    return accept(null);
  },
});

describe.each(engines)('R10.01 a timer that is not as it was written, in %s', (_, make) => {
  test('keeps nobody from anything before it is due, and then is told as damage until it is gone', async () => {
    let now = START;
    const { store, byHand } = await make(wiring(() => now));
    await store.execute(fill('early', 1, { ringAt: START + 10 }));
    await store.execute(fill('late', 1, { ringAt: START + 20 }));
    await byHand(`update STORE.due set command = replace(command, 'ring', 'rang') where key = 'box-late/bell'`);
    expect((await store.execute(fill('a', 1))).outcome.ok).toBe(true);
    now = START + 10;
    expect((await store.execute(fill('a', 1))).fired.map(({ key }) => key)).toEqual(['box-early/bell']);
    now = START + 20;
    const damaged = { code: 'STORE_UNUSABLE', message: expect.stringMatching(/^damaged.*the timer box-late\/bell/) };
    await expect(store.execute(fill('a', 1))).rejects.toMatchObject(damaged);
    await expect(store.advance()).rejects.toMatchObject(damaged);
    await byHand(`delete from STORE.due where key = 'box-late/bell'`);
    expect((await store.execute(fill('a', 1))).outcome).toMatchObject({ ok: true, answer: { sum: 3 } });
  });

  test('may be silenced, whatever became of it', async () => {
    let now = START;
    const { store, byHand } = await make(wiring(() => now));
    await store.execute(fill('late', 1, { ringAt: START + 20 }));
    await byHand(`update STORE.due set command = '{' where key = 'box-late/bell'`);
    expect((await store.execute(silence('late'))).outcome.ok).toBe(true);
    now = START + 20;
    expect(await store.advance()).toEqual([]);
  });
});
