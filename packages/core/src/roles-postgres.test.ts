import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import { roomOn, type Room } from '@yellowcart/store/testing/postgres-rooms';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportStore, importStore } from './copy/export-store.ts';
import { createStore } from './create-store.ts';
import type { Request, Result } from './mall.ts';
import { openMall } from './open-mall.ts';
import { asRole, startPostgres, type TestServer } from './testing-postgres.ts';
import { TWO_SHOPS } from './testing.ts';

const GUIDE = join(import.meta.dirname, '../../../docs/postgres.md');

let server: TestServer;
let room: Room;
let client: Awaited<ReturnType<Room['client']>>;

const as = (role: string): string => asRole(server, role);

beforeAll(async () => {
  server = await startPostgres();
  room = await roomOn(server);
  client = await room.client();
  await client.query(`create role mall_owner login password 'mall_owner'; grant create on database postgres to mall_owner`);
  const made = await createStore({ store: as('mall_owner'), world: v.parse(World, TWO_SHOPS), lang: 'en' });
  if (!made.ok) throw new Error(made.error.message);
  // The guide's own words, in the database of the tests.
  const [, sql] = /```sql\n(.*?)```/s.exec(readFileSync(GUIDE, 'utf8'))!;
  await client.query(sql!.replace('on database shop', 'on database postgres'));
  for (const role of ['mall_app', 'mall_support']) await client.query(`alter role ${role} password '${role}'`);
});
afterAll(async () => {
  await room.leave();
  await server.stop();
});

async function ask(role: string, caller: string, words: string, args: Request['with'] = {}): Promise<Result> {
  const mall = await openMall({ store: as(role), lang: 'en', live: false });
  try {
    return await mall.ask({ do: words, with: args }, { as: caller });
  } finally {
    await mall.close();
  }
}

const viewsThere = async (): Promise<unknown> =>
  (await client.query(`select nspname from pg_namespace where nspname like 'yellowcart_read_v%' order by 1`)).rows;

test('the roles of the guide: who owns and who runs the mall use the same views, visits and webhooks, whoever made them', async () => {
  // The owner's views first, then what the other one makes.
  expect(await ask('mall_owner', 'admin', 'doctor')).toMatchObject({ ok: true, answer: { ok: true } });
  const views = await viewsThere();
  expect(views).toHaveLength(1);
  expect(await ask('mall_app', 'li', 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }] })).toMatchObject({ ok: true });
  expect(await ask('mall_app', 'li', 'product show', { product: 'bowl' })).toMatchObject({ ok: true });
  const secret = await ask('mall_app', 'jia-clerk', 'webhook secret');
  expect(await ask('mall_owner', 'jia-clerk', 'webhook secret')).toEqual(secret);
  for (const role of ['mall_owner', 'mall_app']) expect(await ask(role, 'li', 'order list')).toMatchObject({ ok: true });
  expect(await ask('mall_owner', 'admin', 'doctor')).toMatchObject({ ok: true, answer: { ok: true } });
  expect(await viewsThere()).toEqual(views);
});

test('who only looks sees events; what it has no right to is said so, and is no bug', async () => {
  const mall = await openMall({ store: as('mall_support'), lang: 'en', live: false });
  expect(await mall.events({ limit: 1 })).toHaveLength(1);
  await mall.close();
  for (const [caller, words] of [
    ['admin', 'order list'],
    ['jia-clerk', 'webhook secret'],
  ] as const)
    expect(await ask('mall_support', caller, words)).toMatchObject({ ok: false, exit: 9, error: { code: 'STORE_UNUSABLE' } });
});

test('after an import over it the role that runs the mall goes on, with the same secrets', async () => {
  const secret = await ask('mall_app', 'jia-clerk', 'webhook secret');
  const lines: string[] = [];
  for await (const line of exportStore(as('mall_owner'))) lines.push(line);
  expect(await importStore({ lines, store: as('mall_owner'), force: true })).toMatchObject({ ok: true });
  expect(await ask('mall_app', 'jia-clerk', 'webhook secret')).toEqual(secret);
  expect(await ask('mall_app', 'li', 'order list')).toMatchObject({ ok: true });
  expect(await ask('mall_app', 'li', 'product show', { product: 'bowl' })).toMatchObject({ ok: true });
});
