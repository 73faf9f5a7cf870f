import { World } from '@yellowcart/mall/world/schema';
import { roomOn, type Room } from '@yellowcart/store/testing/postgres-rooms';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStore } from './create-store.ts';
import type { Keeping, Mall } from './mall.ts';
import { openMall } from './open-mall.ts';
import { startPostgres, type TestServer } from './testing-postgres.ts';
import { TWO_SHOPS } from './testing.ts';

let server: TestServer;
let room: Room;
let store: string;
let shop: Mall;

beforeAll(async () => {
  server = await startPostgres();
  store = `${server.url}?schema=yellowcart`;
  const made = await createStore({ store, world: v.parse(World, TWO_SHOPS), lang: 'en' });
  if (!made.ok) throw new Error(made.error.message);
  room = await roomOn(server);
  shop = await openMall({ store, lang: 'en', live: false });
});
afterAll(async () => {
  await shop?.close();
  await room?.leave();
  await server?.stop();
});

/** Whoever waits for what others have locked does not get it: that statement breaks off, and nothing else of that process. */
const BREAK_OFF = 'select pg_cancel_backend(pid) from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0';

test('R10.09 who keeps the views goes on when its own read of the store breaks off and its connections stay', async () => {
  const keeper = await openMall({ store, lang: 'en', live: false });
  const told: Keeping[] = [];
  let ended: unknown;
  const kept = keeper.keepViews((keeping) => told.push(keeping)).catch((error: unknown) => (ended = error));
  await expect.poll(() => told.at(-1)).toMatchObject({ state: 'working', position: expect.any(Number) });

  const [hand, other] = [await room.client(), await room.client()];
  await hand.query('begin');
  await hand.query('lock table yellowcart.events in access exclusive mode');
  const before = told.length;
  const anew = (): boolean => told.slice(before).some(({ state }) => state === 'standing-by');
  await expect
    .poll(async () => {
      await other.query(BREAK_OFF);
      return anew() || ended !== undefined;
    })
    .toBe(true);
  await hand.query('rollback');

  expect(ended).toBeUndefined();
  const placed = await shop.ask({ do: 'order submit', with: { items: [{ sku: 'bowl-1', quantity: 1 }] } }, { as: 'li' });
  expect(placed).toMatchObject({ ok: true });
  const last = (await shop.events({})).at(-1)!.position;
  await expect.poll(() => told.at(-1)).toMatchObject({ state: 'working', position: last });
  await keeper.close();
  await kept;
});
