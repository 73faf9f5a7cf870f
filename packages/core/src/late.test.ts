import { World } from '@yellowcart/mall/world/schema';
import { roomOn, type Room } from '@yellowcart/store/testing/postgres-rooms';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from './create-store.ts';
import type { Mall } from './mall.ts';
import { openMall } from './open-mall.ts';
import { startPostgres, type TestServer } from './testing-postgres.ts';
import { TWO_SHOPS } from './testing.ts';

let server: TestServer;
let room: Room;
let mall: Mall;
beforeAll(async () => {
  server = await startPostgres();
  room = await roomOn(server);
  const store = server.storeUrl();
  await createStore({ store, world: v.parse(World, TWO_SHOPS), lang: 'en' });
  mall = await openMall({ store, lang: 'en', live: false });
});
afterAll(async () => {
  await mall.close();
  await room.leave();
  await server.stop();
});

test('R10.09 while somebody else has written and not committed, answers say as of when, and tell all when that is over', async () => {
  const placed = async (): Promise<void> => {
    const order = { items: [{ sku: 'bowl-1', quantity: 1 }], address: 'home' };
    expect(await mall.ask({ do: 'order submit', with: order }, { as: 'li' })).toMatchObject({ ok: true });
  };
  const told = async () => {
    const { answer } = (await mall.ask({ do: 'order list', with: {} }, { as: 'li' })) as { answer: any };
    let late: string | undefined;
    const events = await mall.events({ type: 'OrderSubmitted' }, { as: 'admin' }, (asOf) => (late = asOf));
    return { orders: answer.orders.length, asOf: answer.asOf, events: events.length, late };
  };
  await placed();
  expect(await told()).toEqual({ orders: 1, asOf: undefined, events: 1, late: undefined });
  const writer = await room.client();
  await writer.query('begin');
  // As whoever wrote a row.
  await writer.query('select pg_current_xact_id()');
  await placed();
  const asOf = expect.stringMatching(/^2026-11-11T12:00:00/);
  expect(await told()).toEqual({ orders: 1, asOf, events: 1, late: asOf });
  await writer.query('commit');
  expect(await told()).toEqual({ orders: 2, asOf: undefined, events: 2, late: undefined });
});
