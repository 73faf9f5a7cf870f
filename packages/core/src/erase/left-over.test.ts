import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openOutbox } from '@yellowcart/store/outbox';
import { connect } from '@yellowcart/store/sqlite-file';
import { sealAll } from '@yellowcart/store/sqlite-seals';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyStore } from '../copy/copy-store.ts';
import { createStore } from '../create-store.ts';
import { openMall } from '../open-mall.ts';
import { TWO_SHOPS } from '../testing.ts';

const home = mkdtempSync(join(tmpdir(), 'yellowcart-left-over-'));
const store = join(home, 'mall');
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What the doctor says of accounts that were erased, of a store in a folder. */
async function said(folder = store): Promise<{ readonly ok: boolean; readonly detail: string }> {
  const mall = await openMall({ store: folder, lang: 'en', live: false });
  const told: any = await mall.ask({ do: 'doctor', with: {} }, { as: 'admin' });
  await mall.close();
  return told.answer.checks.find(({ name }: { name: string }) => name === 'erased = unreadable');
}

type Database = ReturnType<typeof connect>;

/** A copy of the store into which something was written behind everybody's back, with seals that fit: as a program with a bug would. */
async function planted(how: (db: Database, folder: string) => void): Promise<string> {
  const folder = join(mkdtempSync(join(home, 'copy-')), 'mall');
  expect(await copyStore({ from: store, to: folder })).toMatchObject({ ok: true });
  const db = connect(folder);
  how(db, folder);
  sealAll(db);
  db.close();
  return folder;
}

/** Sets something in the JSON of one column, of one row at least. */
const set = (db: Database, table: string, column: string, path: string, value: string, where: string): void =>
  expect(db.prepare(`update ${table} set ${column} = json_set(${column}, ?, ?) where ${where}`).run(path, value).changes).toBeGreaterThan(
    0,
  );

/** What the doctor said before anybody was erased. */
let before: unknown;

beforeAll(async () => {
  await createStore({ store, world: v.parse(World, TWO_SHOPS) });
  const mall = await openMall({ store, lang: 'en', live: false });
  const does = async (as: string, words: string, args: Record<string, unknown> = {}, more: object = {}): Promise<any> => {
    const result = await mall.ask({ do: words, with: args }, { as, ...more });
    if (!result.ok) throw new Error(`${words}: ${JSON.stringify(result.error)}`);
    return result.answer;
  };
  await does('li', 'visit set', { province: '浙江省', device: 'phone' });
  const { trade, orders } = await does('li', 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }] }, { requestId: 'submit' });
  const [{ order }] = orders;
  await does('li', 'pay', { trade, channel: 'alipay', password: '246810' });
  await does('jia-clerk', 'merchant ship', { order, waybill: 'SF1', carrier: 'sf' });
  await does('rider', 'courier sign', { waybill: 'SF1' });
  await does('cs', 'support note', { order, text: '打过电话' });
  await does('cs', 'support reveal', { order, field: 'address', reason: 'delivery' }, { requestId: 'revealed' });
  await does('li', 'order confirm', { order });
  await does('admin', 'clock advance', { by: '60d' });
  const outbox = await openOutbox(store);
  await outbox.secret('li', () => 'whsec_x');
  await outbox.endpoint('li', 'http://127.0.0.1:9/li');
  await outbox.secret('jia-clerk', () => 'whsec_y');
  await outbox.close();
  before = await said();
  await does('admin', 'account erase', { account: 'li', reason: '本人要求' });
  await mall.close();
});

test('Z5 nobody erased, nothing to look for', () => {
  expect(before).toEqual({ name: 'erased = unreadable', ok: true, detail: '0 accounts' });
});

test('Z5 after an erasure the doctor finds nothing, neither in the store nor in a backup; whom the account wanted told is forgotten, others are not', async () => {
  expect(await said()).toMatchObject({ ok: true, detail: '1 accounts' });
  expect(await said(await planted(() => {}))).toMatchObject({ ok: true, detail: '1 accounts' });
  const outbox = await openOutbox(store);
  expect([await outbox.has('li'), await outbox.has('jia-clerk')]).toEqual([false, true]);
  await outbox.close();
});

const EVENT = /^left: event \d+$/;

test.each<[string, (db: Database, folder: string) => unknown, RegExp]>([
  ['a telephone number of an order', (db) => set(db, 'events', 'data', '$.address.phone', '13800138000', `type = 'OrderSubmitted'`), EVENT],
  ['a recipient of an order', (db) => set(db, 'events', 'data', '$.address.recipient', '李雷', `type = 'OrderSubmitted'`), EVENT],
  ['a name of the account', (db) => set(db, 'events', 'data', '$.name', '李雷', `type = 'AccountOpened' and stream = 'account-li'`), EVENT],
  ['a password', (db) => set(db, 'events', 'data', '$.paymentSeal', 'x', `type = 'AccountOpened' and stream = 'account-li'`), EVENT],
  ['a number in a note', (db) => set(db, 'events', 'data', '$.text', '打过 13800138000', `data like '%打过%'`), EVENT],
  ['a snapshot', (db) => set(db, 'streams', 'state', '$.address.detail', '翠苑', `id like 'order-%'`), /^left: snapshot order-/],
  ['an answer', (db) => set(db, 'commands', 'outcome', '$.answer.recipient', '李雷', `id = 'submit'`), /^left: answer submit$/],
  [
    'a name that support was shown, as long as it stands anywhere else',
    (db) => {
      set(db, 'events', 'data', '$.address.recipient', '李雷雷', `type = 'OrderSubmitted'`);
      set(db, 'commands', 'outcome', '$.answer.value', '李雷雷，西湖区', `id = 'revealed'`);
      set(db, 'due', 'command', '$.with.note', '李雷雷', 'true');
    },
    /^left: event \d+, timer .*, answer revealed/,
  ],
  ['a picture', (db) => void db.prepare(`insert into files values ('sha256:left', 1, x'00')`).run(), /^left: file sha256:left$/],
  [
    'where they were',
    (_, folder) => {
      const db = connect(join(folder, 'visits'));
      set(db, 'streams', 'state', '$.device', 'phone', `id = 'visit-li'`);
      sealAll(db);
      db.close();
    },
    /^left: visits of li$/,
  ],
  [
    'what they were told',
    async (_, folder) => {
      const outbox = await openOutbox(folder);
      await outbox.endpoint('li', 'http://127.0.0.1:9/li');
      await outbox.close();
    },
    /^left: webhooks of li$/,
  ],
])('Z5 what is left of an erased account is found and its place named: %s', async (_, how, where) => {
  const { ok, detail } = await said(await planted(how));
  expect({ ok, detail }).toEqual({ ok: false, detail: expect.stringMatching(where) });
  expect(detail).not.toMatch(/李|138|翠苑/);
});
