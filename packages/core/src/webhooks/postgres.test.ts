import { World } from '@yellowcart/mall/world/schema';
import { roomOn } from '@yellowcart/store/testing/postgres-rooms';
import { openOutbox } from '@yellowcart/store/outbox';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { exportStore, importStore } from '../copy/export-store.ts';
import { createStore } from '../create-store.ts';
import { openNames } from '../names/names.ts';
import type { Mall, Request } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { startPostgres, type TestServer } from '../testing-postgres.ts';
import { TWO_SHOPS } from '../testing.ts';
import type { Told } from './deliver.ts';
import { openListener, type Listener, type ListenOptions } from './listen.ts';
import { drained, isGenuine, listening, receiver } from './testing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

let store: string;
let mall: Mall;
let hook: Awaited<ReturnType<typeof receiver>>;
beforeEach(async () => {
  store = server.storeUrl();
  await createStore({ store, world: v.parse(World, TWO_SHOPS), lang: 'en' });
  mall = await openMall({ store, lang: 'en' });
  hook = await receiver();
});
afterEach(async () => {
  hook.close();
  await mall.close();
});

async function does(as: string, words: string, args: Request['with'] = {}): Promise<any> {
  const result = await mall.ask({ do: words, with: args }, { as });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.answer;
}

const bought = async (sku: string): Promise<string> => {
  const { trade, orders } = await does('li', 'order submit', { items: [{ sku, quantity: 1 }] });
  await does('li', 'pay', { trade, channel: 'card', biometric: true });
  return orders[0].order;
};

const optionsOf = (options: Partial<ListenOptions>): ListenOptions => ({
  store,
  caller: { as: 'jia-clerk' },
  to: hook.url,
  lang: 'en',
  ...options,
});
const opening = (options: Partial<ListenOptions> = {}) => openListener(mall, optionsOf(options));

const listen = (options: Partial<ListenOptions> = {}): Promise<Listener> => listening(mall, optionsOf(options));
const drain = async (options: Partial<ListenOptions> = {}): Promise<readonly Told[]> => drained(await listen(options));

test('R10.08 of a store on a server, too, what a shop is told is posted as it happens, and it goes on where it stopped', async () => {
  const listener = await listen();
  const stop = new AbortController();
  const running = listener.run({ tell: () => {}, signal: stop.signal });
  await bought('tent-grey');
  await hook.got(2);
  stop.abort();
  await running;
  expect(await opening()).toMatchObject({ ok: false, exit: 6, error: { code: 'LISTENING' } });
  await listener.close();
  expect(hook.types()).toEqual(['order-received', 'order-to-ship']);
  expect(hook.received.every((each) => isGenuine(each, listener.secret))).toBe(true);
  await bought('bowl-1');
  expect((await drain()).map(({ delivery }) => delivery.type)).toEqual(['order-received', 'order-to-ship']);
  expect(await drain()).toEqual([]);
  expect((await does('jia-clerk', 'webhook list')).deliveries).toHaveLength(4);
  expect((await does('yi-clerk', 'webhook list')).deliveries).toEqual([]);
});

/** How many connections to the server are there of those that listen, or did. */
async function holders(): Promise<number> {
  const room = await roomOn(server);
  const client = await room.client();
  const { rows } = await client.query(
    `select count(*)::int as n from pg_stat_activity
      where pid <> pg_backend_pid() and (query like '%advisory%hashtextextended%' or query like '%_webhooks"%')`,
  );
  await room.leave();
  return rows[0].n;
}

test('R10.08 who has ended holds no connection to the server: its process can end', async () => {
  for (let i = 0; i < 5; i += 1) await drain();
  await expect.poll(holders).toBe(0);
});

test('R10.08 who cannot begin says why, and holds neither the address nor a connection', async () => {
  await drain();
  const room = await roomOn(server);
  const client = await room.client();
  const schema = `${new URL(store).searchParams.get('schema')!}_webhooks`;
  await client.query(`alter table ${schema}.secrets rename to away`);
  expect(await opening()).toMatchObject({ ok: false, exit: 9 });
  await expect.poll(holders).toBe(0);
  await client.query(`alter table ${schema}.away rename to secrets`);
  await room.leave();
  expect(await drain()).toEqual([]);
});

test.each(['init', 'import'])('R10.08 %s --force puts another store in the place: who listened to the old one ends', async (how) => {
  const lines = await Array.fromAsync(exportStore(store));
  await bought('tent-grey');
  const listener = await listen();
  const ended = listener.run({ tell: () => {} }).then(
    () => 'without a word',
    (error: unknown) => error,
  );
  await bought('bowl-1');
  await hook.got(2);
  const world = v.parse(World, TWO_SHOPS);
  const made = await (how === 'init' ? createStore({ store, world, force: true }) : importStore({ lines, store, force: true }));
  expect(made).toMatchObject({ ok: true });
  expect(await ended).toMatchObject({
    exit: 9,
    error: { code: 'STORE_MISSING', facts: { detail: expect.stringContaining('was replaced') } },
  });
  await listener.close();
  await mall.close();
  mall = await openMall({ store, lang: 'en' });
  expect(await drain()).toEqual([]);
  await bought('bowl-1');
  expect((await drain()).map(({ delivery }) => delivery.type)).toEqual(['order-received', 'order-to-ship']);
});

test('R10.08 where positions do not rise with the order, each notice is of its own event, and none is left out', async () => {
  const [first, second] = [await bought('tent-grey'), await bought('bowl-1')];
  const room = await roomOn(server);
  const client = await room.client();
  const { searchParams } = new URL(store);
  const events = `${searchParams.get('schema')!}.events`;
  // As when the one who was numbered first committed last.
  const placeOf = `select stream, max(xid) as xid from ${events} where stream = any ($1) group by stream`;
  await client.query(`update ${events} e set xid = p.xid from (${placeOf}) p where e.stream = any ($1) and p.stream <> e.stream`, [
    [`order-${first}`, `order-${second}`],
  ]);
  await room.leave();
  await drain({ after: 0 });
  const told = hook.received.map(({ body }) => body);
  expect(told.toSorted((a, b) => a.event.position - b.event.position).map(({ subject }) => subject)).toEqual([
    first,
    first,
    second,
    second,
  ]);
  for (const { subject, event, id } of told) {
    expect(event.stream).toBe(`order-${subject}`);
    expect(id).toMatch(new RegExp(`^${event.position}\\.`));
  }
  expect(await drain()).toEqual([]);
  await bought('tent-grey');
  expect(await drain()).toHaveLength(2);
});

test('R10.08 what was given up is sent again, and signed with the secret of then', async () => {
  hook.when('order-received', 500);
  await bought('tent-grey');
  await drain({ after: 0, attempts: 1 });
  const { secret } = await does('jia-clerk', 'webhook secret', { rotate: true });
  const [failed] = (await does('jia-clerk', 'webhook list', { state: 'failed' })).deliveries;
  expect(failed).toMatchObject({ type: 'order-received', attempts: 1, last: { status: 500 } });
  const { deliveries } = await does('jia-clerk', 'webhook resend', { failed: true });
  expect(deliveries).toMatchObject([{ delivery: failed.delivery, state: 'delivered', attempts: 2 }]);
  expect(isGenuine(hook.received.at(-1)!, secret)).toBe(true);
  const names = await openNames(store, { as: 'jia-clerk' });
  expect((await names.list('delivery')).map(({ id }) => id)).toEqual(['2', '1']);
  await names.close();
});

test('R10.08 Z5 an import keeps secret and log; an erasure forgets what the account was told, and the doctor finds nothing left', async () => {
  const order = await bought('bowl-1');
  await drain({ after: 0 });
  await drain({ after: 0, caller: { as: 'li' } });
  const { secret } = await does('jia-clerk', 'webhook secret');
  const lines: string[] = [];
  for await (const line of exportStore(store)) lines.push(line);
  expect(lines.join('')).not.toContain('whsec_');
  await mall.close();
  expect(await importStore({ lines, store, force: true })).toMatchObject({ ok: true });
  mall = await openMall({ store, lang: 'en' });
  expect((await does('jia-clerk', 'webhook secret')).secret).toBe(secret);
  expect((await does('jia-clerk', 'webhook list')).deliveries).toHaveLength(2);
  expect(await drain()).toEqual([]);
  await does('jia-clerk', 'merchant ship', { order, waybill: 'SF1', carrier: 'sf' });
  await does('rider', 'courier sign', { waybill: 'SF1' });
  await does('li', 'order confirm', { order });
  await does('admin', 'clock advance', { by: '60d' });
  await does('admin', 'account erase', { account: 'li', reason: 'asked' });
  const outbox = await openOutbox(store);
  expect([await outbox.has('li'), await outbox.has('jia-clerk')]).toEqual([false, true]);
  await outbox.close();
  expect((await does('admin', 'doctor')).ok).toBe(true);
});
