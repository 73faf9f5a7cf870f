import { World } from '@yellowcart/mall/world/schema';
import { roomOn } from '@yellowcart/store/testing/postgres-rooms';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Mall, Request } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { startPostgres, type TestServer } from '../testing-postgres.ts';
import { TWO_SHOPS } from '../testing.ts';

let server: TestServer;
let store: string;
let mall: Mall;
beforeAll(async () => {
  server = await startPostgres();
  store = server.storeUrl();
  await createStore({ store, world: v.parse(World, TWO_SHOPS), lang: 'en' });
  mall = await openMall({ store, lang: 'en' });
});
afterAll(async () => {
  await mall.close();
  await server.stop();
});

async function does(as: string, words: string, args: Request['with'] = {}): Promise<any> {
  const result = await mall.ask({ do: words, with: args }, { as });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.answer;
}

/** Lets two commands change places in the order of the store: as when the one whose events were numbered first committed last. */
async function swapped(first: string, second: string): Promise<void> {
  const room = await roomOn(server);
  const client = await room.client();
  const events = `${new URL(store).searchParams.get('schema')!}.events`;
  const xids = `select (select xid from ${events} where stream = $1 and version = 1) as a, (select xid from ${events} where stream = $2 and version = 1) as b`;
  const streams = await client.query(
    `with two as (${xids}), each as (select distinct stream, xid from ${events}, two where xid in (a, b))
     select stream from each group by stream having count(*) > 1`,
    [first, second],
  );
  expect(streams.rows, 'streams that both wrote to').toEqual([]);
  await client.query(`with two as (${xids}) update ${events} set xid = case xid when a then b else a end from two where xid in (a, b)`, [
    first,
    second,
  ]);
  await room.leave();
}

test('R10.05 R10.09 an order has its stock, its rows and its past where positions do not rise with the order of the store', async () => {
  const buy = async (buyer: string, sku: string): Promise<{ order: string; trade: string }> => {
    const { trade, orders } = await does(buyer, 'order submit', { items: [{ sku, quantity: 1 }], address: 'home' });
    return { order: orders[0].order, trade };
  };
  const [one, other] = [await buy('li', 'tent-grey'), await buy('han', 'bowl-1')];
  for (const [buyer, { trade }] of [
    ['li', one],
    ['han', other],
  ] as const)
    await does(buyer, 'pay', { trade, channel: 'card', biometric: true });
  const told = async (): Promise<unknown[]> => {
    const all = [];
    for (const { order } of [one, other]) {
      const { rows } = await does('cs', 'support timeline', { order });
      const { moments } = await does('admin', 'order history', { order });
      const was = await does('admin', 'order history', { order, event: moments[0].event });
      all.push({ rows, moments, was, raw: await does('cs', 'support timeline', { order, raw: true }) });
    }
    return all;
  };
  const before = await told();
  expect(before).toMatchObject(
    [one, other].map(() => ({ rows: expect.arrayContaining([expect.objectContaining({ stock: [expect.anything()] })]) })),
  );
  await swapped(`order-${one.order}`, `order-${other.order}`);
  expect(await told()).toEqual(before);
});
