import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roomOn, type Room } from '@yellowcart/store/testing/postgres-rooms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pictureOf } from './history/pictures.ts';
import type { Mall, Request } from './mall.ts';
import { openMall } from './open-mall.ts';
import { startPostgres, type TestServer } from './testing-postgres.ts';

/** What is in the store of schema 1: a signed order with a case, one that nobody paid, a cart. It is noon of the 12th there. */
const ORDER = '2026111112000083443287';
const UNPAID = '2026111212000058476618';
const CASE = `${ORDER}C1`;

let server: TestServer;
let room: Room;
let mall: Mall;

beforeAll(async () => {
  server = await startPostgres();
  room = await roomOn(server);
  await (await room.client()).query(readFileSync(join(import.meta.dirname, '../../../fixtures/stores/postgres-1.sql'), 'utf8'));
  mall = await openMall({ store: `${server.url}?schema=yellowcart`, lang: 'en', live: false });
});
afterAll(async () => {
  await mall.close();
  await room.leave();
  await server.stop();
});

async function does(as: string, words: string, args: Request['with'] = {}, requestId?: string): Promise<any> {
  const result = await mall.ask({ do: words, with: args }, { as, ...(requestId === undefined ? {} : { requestId }) });
  if (!result.ok) throw new Error(`${words}: ${JSON.stringify(result.error)}`);
  return result.answer;
}

test('R10.09 a store on PostgreSQL from an older program passes the doctor', async () => {
  expect(await does('admin', 'doctor')).toMatchObject({ ok: true });
});

test('Z3 a request that it answered is answered as it was, a refusal too, and nothing happens', async () => {
  const before = await mall.events({ limit: 1000 });
  const submit = { items: [{ sku: 'tent-grey', quantity: 2 }] };
  expect(await does('li', 'order submit', submit, 'golden-submit')).toMatchObject({ orders: [{ order: ORDER }] });
  const pay = { trade: (await does('li', 'order show', { order: ORDER })).trade, channel: 'card', password: '000000' };
  const again = await mall.ask({ do: 'pay' as string, with: pay }, { as: 'li', requestId: 'golden-wrong' });
  expect(again).toMatchObject({ ok: false, error: { code: 'WRONG_PASSWORD' } });
  const other = await mall.ask({ do: 'order submit', with: {} }, { as: 'li', requestId: 'golden-submit' });
  expect(other).toMatchObject({ ok: false, error: { code: 'REQUEST_ID_REUSED' } });
  expect(await mall.events({ limit: 1000 })).toEqual(before);
});

test('R9.02 what was handed in to it is handed out', async () => {
  const { content } = pictureOf('裂缝.png', 'tent');
  expect(await does('li', 'aftersale evidence', { case: CASE, file: 1 })).toMatchObject({ name: '裂缝.png', content });
});

test('T4 what it waits for happens at its instant, and it lives on', async () => {
  expect(await does('li', 'order show', { order: UNPAID })).toMatchObject({ status: 'to-pay' });
  await does('admin', 'clock advance', { by: '30m' });
  expect(await does('li', 'order show', { order: UNPAID })).toMatchObject({ status: 'closed' });
  await does('jia-clerk', 'merchant case agree', { case: CASE });
  await does('li', 'aftersale send-back', { case: CASE, waybill: 'YT1' });
  await does('jia-clerk', 'merchant case inspect', { case: CASE, pass: true });
  await does('admin', 'clock advance', { by: '400d' });
  expect(await does('li', 'aftersale show', { case: CASE })).toMatchObject({ status: 'completed' });
  expect(await does('li', 'order show', { order: ORDER })).toMatchObject({ status: 'completed' });
  const { orders } = await does('li', 'order submit', { items: [{ sku: 'tent-green', quantity: 1 }] });
  expect(await does('li', 'order show', { order: orders[0].order })).toMatchObject({ status: 'to-pay' });
  expect(await does('admin', 'doctor')).toMatchObject({ ok: true });
});
