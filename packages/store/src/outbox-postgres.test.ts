import { expect, test } from 'vitest';
import { outboxContract } from './contract/outbox.contract.ts';
import { openOutbox } from './outbox.ts';
import { openPostgresOutbox } from './outbox-postgres.ts';
import { addressOf } from './postgres-address.ts';
import { createPostgres, dropPostgres, placePostgres } from './postgres-schema.ts';
import { withSchema } from './server-address.ts';
import { Conflict } from './store.ts';
import { roomForEach } from './testing/room-for-each.ts';
import { proxyTo } from './testing/tcp-proxy.ts';

const here = roomForEach();
const ME = 'jia-clerk';
const URL = 'http://127.0.0.1:1/';

outboxContract('postgres', async () => {
  const beside = here.server.storeUrl();
  await createPostgres(addressOf(beside));
  return { store: here.room.url, beside, replace: () => placePostgres(addressOf(beside), addressOf(here.room.url), true) };
});

/** Ends the connection of whoever holds an address, from the server's side. */
const cut = async (): Promise<void> => {
  const client = await here.room.client();
  const { rows } = await client.query(`select pg_terminate_backend(pid) as ended from pg_locks where locktype = 'advisory'`);
  expect(rows).toEqual([{ ended: true }]);
};

test('R10.08 an attempt is noted once, also when the answer to that is lost', async () => {
  const proxy = await proxyTo(here.room.url);
  const outbox = await openOutbox(proxy.url(here.room.url));
  const { id } = await outbox.endpoint(ME, URL);
  await outbox.take(id, [{ notice: '1.0', stream: 'a', type: 't', subject: 's', body: '{}' }], 1, 0);
  const [delivery] = await outbox.ready(id, 0);
  proxy.target = '.attempts (token';
  proxy.mishap = 'reply lost';
  await outbox.note(delivery!.id, { at: 5, ms: 1, status: 200, error: null }, { state: 'delivered', nextAt: 5 });
  expect(proxy.happened).toBe(1);
  expect(await outbox.find(ME, delivery!.id)).toMatchObject({ state: 'delivered', attempts: 1 });
  expect(await outbox.attempts(delivery!.id)).toHaveLength(1);
  await outbox.close();
  await proxy.close();
});

test('R10.08 whoever holds an address holds it over a connection that broke, or hears that another process has it now', async () => {
  const [one, two] = [await openPostgresOutbox(here.room.url, { patience: 500 }), await openOutbox(here.room.url)];
  const { id } = await one.endpoint(ME, URL);
  expect(await one.hold(id)).toBeDefined();
  await cut();
  expect(await one.waiting(id)).toBe(0);
  expect(await two.hold(id)).toBeUndefined();
  await cut();
  await expect.poll(() => two.hold(id)).toBeDefined();
  await expect(one.waiting(id)).rejects.toThrow(Conflict);
  await two.close();
  await one.close();
});

test('R10.08 one that was closed connects no more: a process that is done with it can end', async () => {
  const client = await here.room.client();
  const connections = async (): Promise<number> =>
    (await client.query('select count(*)::int as n from pg_stat_activity where datname is not null and pid <> pg_backend_pid()')).rows[0].n;
  const outbox = await openOutbox(here.room.url);
  const { id } = await outbox.endpoint(ME, URL);
  await outbox.close();
  await expect(outbox.waiting(id)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  await expect.poll(connections).toBe(0);
});

test('R10.08 a store that is made anew with its outbox beside it takes that along, and goes with it', async () => {
  const { url } = here.room;
  const outbox = await openOutbox(url);
  await outbox.secret(ME, () => 'whsec_old');
  await outbox.close();
  const beside = withSchema(url, 'beside_it');
  await createPostgres(addressOf(beside));
  const made = await openOutbox(beside);
  await made.secret(ME, () => 'whsec_new');
  await made.close();
  await placePostgres(addressOf(beside), addressOf(url), true);
  const after = await openOutbox(url);
  expect(await after.secret(ME, () => 'whsec_other')).toBe('whsec_new');
  await after.close();
  await dropPostgres(addressOf(url));
  const client = await here.room.client();
  const left = await client.query('select nspname from pg_namespace where nspname = any ($1)', [
    [addressOf(url).schema, `${addressOf(url).schema}_webhooks`, 'beside_it_webhooks'],
  ]);
  expect(left.rows).toEqual([]);
});

test('R10.08 a schema that is not ours, or of a newer program, is left alone', async () => {
  const client = await here.room.client();
  const schema = `${addressOf(here.room.url).schema}_webhooks`;
  await client.query(`create schema ${schema}; create table ${schema}.other (n int)`);
  await expect(openOutbox(here.room.url)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  await client.query(`drop schema ${schema} cascade`);
  await (await openOutbox(here.room.url)).close();
  await client.query(`update ${schema}.meta set value = '99' where key = 'version'`);
  await expect(openOutbox(here.room.url)).rejects.toMatchObject({ code: 'STORE_NEWER' });
  await client.query(`update ${schema}.meta set value = 'two' where key = 'version'`);
  await expect(openOutbox(here.room.url)).rejects.toMatchObject({ code: 'STORE_UNUSABLE', message: expect.stringContaining('no version') });
});
