import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { World } from '@yellowcart/mall/world/schema';
import { roomOn, type Room } from '@yellowcart/store/testing/postgres-rooms';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportStore, importStore } from './copy/export-store.ts';
import { createStore } from './create-store.ts';
import type { Request, Result } from './mall.ts';
import { pictureOf } from './history/pictures.ts';
import { openMall } from './open-mall.ts';
import { asRole, startPostgres, type TestServer } from './testing-postgres.ts';
import { TWO_SHOPS } from './testing.ts';

/** Time passes here as the machine's does, which stands at noon. */
const { clock, ...WORLD } = TWO_SHOPS;
const noon = (): number => Date.parse(clock);
const tomorrow = (): number => noon() + 24 * 60 * 60 * 1000;
/** The guide's own words: what is said once, and what is said after every `init`. */
const GUIDE = [...readFileSync(join(import.meta.dirname, '../../../docs/postgres.md'), 'utf8').matchAll(/```sql\n(.*?)```/gs)].map(
  ([, sql]) => sql!,
);

let server: TestServer;
let room: Room;
let client: Awaited<ReturnType<Room['client']>>;

const as = (role: string): string => asRole(server, role);

beforeAll(async () => {
  server = await startPostgres();
  room = await roomOn(server);
  client = await room.client();
  await client.query(`create role mall_owner login password 'mall_owner'; grant create on database postgres to mall_owner`);
  const made = await createStore({ store: as('mall_owner'), world: v.parse(World, WORLD), clock: noon, lang: 'en' });
  if (!made.ok) throw new Error(made.error.message);
  for (const part of GUIDE) await client.query(part.replace('on database shop', 'on database postgres'));
  for (const role of ['mall_app', 'mall_support']) await client.query(`alter role ${role} password '${role}'`);
});
afterAll(async () => {
  await room.leave();
  await server.stop();
});

async function ask(role: string, caller: string, words: string, args: Request['with'] = {}, clock = noon): Promise<Result> {
  const mall = await openMall({ store: as(role), lang: 'en', live: false, clock });
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

test('who only looks sees events and what the views tell; what it has no right to is said so, and is no bug', async () => {
  const mall = await openMall({ store: as('mall_support'), lang: 'en', live: false });
  expect(await mall.events({ limit: 1 })).toHaveLength(1);
  await mall.close();
  for (const [caller, words] of [
    ['admin', 'order list'],
    ['admin', 'support find'],
    ['li', 'product show'],
  ] as const) {
    const args = words === 'support find' ? { query: 'buyer:li' } : words === 'product show' ? { product: 'bowl' } : {};
    const answer = await ask('mall_app', caller, words, args);
    expect(answer).toMatchObject({ ok: true });
    expect(await ask('mall_support', caller, words, args)).toEqual(answer);
  }
  for (const [caller, words, args] of [
    ['jia-clerk', 'webhook secret', {}],
    ['li', 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }] }],
  ] as const)
    expect(await ask('mall_support', caller, words, args)).toMatchObject({
      ok: false,
      exit: 9,
      error: { code: 'STORE_UNUSABLE', facts: { detail: expect.stringContaining('42501') } },
    });
});

const orders = async (role: string, clock?: () => number): Promise<any> => {
  const result = await ask(role, 'admin', 'order list', {}, clock);
  if (!result.ok) throw new Error(result.error.message);
  return result.answer;
};

test('R10.09 who only looks is told as of when, where nobody told the views yet what happened', async () => {
  const before = await orders('mall_app');
  expect(await ask('mall_app', 'li', 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }] })).toMatchObject({ ok: true });
  expect(await orders('mall_support')).toEqual({ ...before, asOf: expect.any(String) });
  const after = await orders('mall_app');
  expect(after.orders).toHaveLength(before.orders.length + 1);
  expect(await orders('mall_support')).toEqual(after);
});

test('R10.09 T4 who only looks is told how things were before what is due and nobody ran yet', async () => {
  const before = await orders('mall_app');
  const [open] = before.orders.filter(({ status }: any) => status === 'to-pay');
  expect(open).toBeDefined();
  const late = await orders('mall_support', tomorrow);
  expect(late).toEqual({ ...before, asOf: expect.any(String) });
  const shown = await ask('mall_support', 'admin', 'order show', { order: open.order }, tomorrow);
  expect(shown).toMatchObject({ ok: true, answer: { status: 'to-pay', asOf: late.asOf } });
  const events = await ask('mall_support', 'admin', 'events list', {}, tomorrow);
  expect(events).toMatchObject({ ok: true, answer: { asOf: late.asOf } });
  expect(await ask('mall_app', 'admin', 'order show', { order: open.order }, tomorrow)).toMatchObject({ answer: { status: 'closed' } });
});

test('R10.09 a server that can only be read now answers what the views tell already', async () => {
  const before = await orders('mall_app');
  expect(await ask('mall_app', 'li', 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }] })).toMatchObject({ ok: true });
  await client.query('alter role mall_app set default_transaction_read_only = on');
  try {
    expect(await orders('mall_app')).toEqual({ ...before, asOf: expect.any(String) });
    const refused = await ask('mall_app', 'li', 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }] });
    expect(refused).toMatchObject({ ok: false, exit: 9, error: { retryable: true, facts: { detail: expect.stringContaining('25006') } } });
  } finally {
    await client.query('alter role mall_app reset default_transaction_read_only');
  }
});

/** What an intruder in the program, or a bug of it, would try on the store's own tables; none of it is what the program does. */
const REWRITES = [
  `update yellowcart.events set data = '{}'`,
  'delete from yellowcart.events',
  'truncate yellowcart.events',
  'lock table yellowcart.events in exclusive mode',
  'drop table yellowcart.events',
  `update yellowcart.commands set outcome = '{}'`,
  'delete from yellowcart.commands',
  `update yellowcart.files set bytes = ''`,
  'delete from yellowcart.files',
  'delete from yellowcart.streams',
  `update yellowcart.meta set value = '9'`,
  `insert into yellowcart.meta values ('a', 'b')`,
  `select setval('yellowcart.events_position_seq', 1)`,
];

/** Which of them the role may do; nothing of it stays. */
async function mayRewrite(role: string): Promise<string[]> {
  const may: string[] = [];
  for (const statement of REWRITES) {
    await client.query(`begin; set local role ${role}`);
    const code = await client.query(statement).then(
      () => undefined,
      (error: { code?: string }) => error.code,
    );
    await client.query('rollback');
    if (code !== '42501') may.push(statement);
  }
  return may;
}

test('R10.09 the role that runs the mall adds to events, answers and files, and can change none of them', async () => {
  expect(await mayRewrite('mall_app')).toEqual([]);
  expect(await mayRewrite('mall_support')).toEqual([]);
});

test('R10.09 Z3 an order lives its whole life under that role, with its pictures, timers and answers', async () => {
  let now = noon();
  const mall = await openMall({ store: as('mall_app'), lang: 'en', live: false, clock: () => now });
  const does = async (caller: string, words: string, args: Request['with'] = {}, requestId?: string): Promise<any> => {
    const result = await mall.ask({ do: words, with: args }, { as: caller, ...(requestId === undefined ? {} : { requestId }) });
    if (!result.ok) throw new Error(`${words}: ${JSON.stringify(result.error)}`);
    return result.answer;
  };
  const day = 24 * 60 * 60 * 1000;
  await does('han', 'product show', { product: 'tent' });
  await does('han', 'visit set', { province: '浙江省' });
  await does('han', 'visit forget');
  await does('li', 'coupon claim', { coupon: 'hundred-ten' });
  await does('li', 'cart add', { sku: 'tent-grey', quantity: 2 });
  const { trade, orders: placed } = await does('li', 'order submit', { coupons: ['hundred-ten'] }, 'once');
  expect((await does('li', 'order submit', { coupons: ['hundred-ten'] }, 'once')).trade).toBe(trade);
  const [{ order }] = placed;
  await does('li', 'pay', { trade, channel: 'card', biometric: true });
  const forgotten = (await does('li', 'order submit', { items: [{ sku: 'tent-green', quantity: 1 }] })).orders[0].order;
  await does('jia-clerk', 'merchant ship', { order, waybill: 'SF1' });
  now += day;
  await does('rider', 'courier sign', { waybill: 'SF1' });
  expect(await does('li', 'order show', { order: forgotten })).toMatchObject({ status: 'closed' });
  const asks = { order, type: 'return-refund', lines: [{ line: 'tent-grey', quantity: 1 }], reason: '裂了' };
  const evidence = [pictureOf('crack.png', 'tent')];
  const { case: number } = await does('li', 'aftersale apply', { ...asks, evidence });
  expect(await does('cs', 'aftersale evidence', { case: number, file: 1 })).toMatchObject({ content: evidence[0]!.content });
  await does('jia-clerk', 'merchant case agree', { case: number });
  await does('li', 'aftersale send-back', { case: number, waybill: 'YT1' });
  await does('jia-clerk', 'merchant case inspect', { case: number, pass: true });
  now += 5 * day;
  expect(await does('li', 'aftersale show', { case: number })).toMatchObject({ status: 'completed' });
  now += 10 * day;
  expect(await does('li', 'order show', { order })).toMatchObject({ status: 'completed' });
  await does('li', 'review post', { order, line: 'tent-grey', product: 5, logistics: 5, service: 5, text: '好', pictures: evidence });
  expect(await does('admin', 'ledger show')).toMatchObject({ total: 0 });
  expect(await does('admin', 'doctor')).toMatchObject({ ok: true });
  await mall.close();
  // That is the owner's, whose right alone changes what is written.
  expect(await ask('mall_app', 'admin', 'account erase', { account: 'han', reason: 'asked for' }, () => now)).toMatchObject({
    exit: 9,
    error: { code: 'STORE_UNUSABLE', facts: { detail: expect.stringContaining('owner') } },
  });
});

test('R10.09 after an import over it the role that runs the mall goes on, with the same secrets, and is held again to adding when that is said again', async () => {
  const secret = await ask('mall_app', 'jia-clerk', 'webhook secret');
  const lines: string[] = [];
  for await (const line of exportStore(as('mall_owner'))) lines.push(line);
  expect(await importStore({ lines, store: as('mall_owner'), force: true })).toMatchObject({ ok: true });
  expect(await ask('mall_app', 'jia-clerk', 'webhook secret')).toEqual(secret);
  expect(await ask('mall_app', 'li', 'order list')).toMatchObject({ ok: true });
  expect(await ask('mall_app', 'li', 'product show', { product: 'bowl' })).toMatchObject({ ok: true });
  expect(await mayRewrite('mall_app')).toContain('delete from yellowcart.events');
  await client.query(`set role mall_owner; ${GUIDE[1]}; reset role`);
  expect(await mayRewrite('mall_app')).toEqual([]);
  expect(await ask('mall_app', 'li', 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }] })).toMatchObject({ ok: true });
  // The views of before the guide's lines become its own to read when they are made anew.
  expect(await ask('mall_app', 'admin', 'projection rebuild')).toMatchObject({ ok: true });
  expect(await ask('mall_support', 'admin', 'order list')).toMatchObject({ ok: true });
});
