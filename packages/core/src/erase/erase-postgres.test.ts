import { World } from '@yellowcart/mall/world/schema';
import { roomOn } from '@yellowcart/store/testing/postgres-rooms';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createStore } from '../create-store.ts';
import { checkSnapshots } from '../check-snapshots.ts';
import type { Mall, Result } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { openStore } from '../place.ts';
import { startPostgres, type TestServer } from '../testing-postgres.ts';
import { TWO_SHOPS } from '../testing.ts';
import { wiringOf } from '../wiring.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const leaving: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const each of leaving.splice(0).toReversed()) await each();
});

/** A mall in which li has just placed an order, while somebody else on the server has not finished a transaction. */
async function heldOpen() {
  const store = server.storeUrl();
  await createStore({ store, world: v.parse(World, TWO_SHOPS), lang: 'en' });
  const mall: Mall = await openMall({ store, lang: 'en', live: false });
  leaving.push(() => mall.close());
  const room = await roomOn(server);
  leaving.push(() => room.leave());
  const other = await room.client();
  await other.query('begin');
  await other.query('select pg_current_xact_id()');
  const ask = (words: string, args: object): Promise<Result> => mall.ask({ do: words, with: { ...args } }, { as: 'li' });
  expect(await ask('order submit', { items: [{ sku: 'bowl-1', quantity: 3 }] })).toMatchObject({ ok: true });
  return { store, ask, other };
}

test('Z5 an erasure does not go past an order that is placed and not settled yet: it says busy, and looks again', async () => {
  const { ask, other } = await heldOpen();
  const erase = () => ask('account erase', { account: 'li', reason: 'asked' });
  expect(await erase()).toMatchObject({ ok: false, exit: 6, error: { code: 'BUSY' } });
  await other.query('commit');
  expect(await erase()).toMatchObject({ ok: false, error: { code: 'UNDER_WAY' } });
});

test('R10.01 events that are not settled yet are no gap to the doctor, and are counted apart', async () => {
  const { store: place, other } = await heldOpen();
  const store = await openStore(place, wiringOf(Date.now));
  leaving.push(() => store.close());
  const late = await checkSnapshots(store);
  expect(late).toMatchObject({ ok: true, detail: expect.stringMatching(/; [1-9]\d* not looked at/) });
  await other.query('commit');
  const whole = await checkSnapshots(store);
  expect(whole).toMatchObject({ ok: true, detail: expect.not.stringContaining('not looked at') });
  expect(Number.parseInt(whole.detail, 10)).toBeGreaterThan(Number.parseInt(late.detail, 10));
});
