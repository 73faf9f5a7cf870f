import { expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { createPostgres, placePostgres } from './postgres-schema.ts';
import { withSchema } from './server-address.ts';
import { fill } from './testing/boxes.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();

/** The address of a schema as a role sees it. */
function as(role: string, schema: string): string {
  const url = new URL(withSchema(here.room.url, schema));
  [url.username, url.password] = [role, role];
  return url.href;
}

test('R10.09 an empty schema that an administrator made and granted is used as it is, and used again for a store that takes its place', async () => {
  const admin = await here.room.client();
  await admin.query(`
    create role maker login password 'maker'; create role runner login password 'runner'; create role looker;
    grant create on database postgres to maker;
    create schema ready; create schema ready_visits;
    grant usage, create on schema ready to maker;
    grant usage on schema ready, ready_visits to runner;
    alter default privileges for role maker in schema ready grant select, insert, update, delete on tables to runner;
    alter default privileges for role maker in schema ready grant usage on sequences to runner;
    alter default privileges for role maker in schema ready grant select on tables to looker with grant option;
  `);
  const rights = async (): Promise<unknown> =>
    (await admin.query(`select nspname, nspowner, nspacl::text from pg_namespace where nspname in ('ready', 'ready_visits') order by 1`))
      .rows;
  const granted = await rights();
  for (const force of [false, true]) {
    const beside = addressOf(as('maker', `ready_new${Number(force)}`));
    await createPostgres(beside);
    await placePostgres(beside, addressOf(as('maker', 'ready')), force);
    if (!force) expect(await rights()).toEqual(granted);
    const store = await here.room.open({ url: as('runner', 'ready') });
    expect((await store.execute(fill('a', 1, { requestId: 'r1' }))).outcome.ok).toBe(true);
    expect(await store.head()).toBe(1);
    const passed = `select has_table_privilege('looker', 'ready.events', 'select with grant option') as yes`;
    expect((await admin.query(passed)).rows).toEqual([{ yes: true }]);
  }
  expect((await admin.query(`select nspname from pg_namespace where nspname like 'ready_new%'`)).rows).toEqual([]);
});

test('R10.09 a role that may create nothing but tables in a schema made for it makes a store there', async () => {
  const admin = await here.room.client();
  await admin.query(`create role guest login password 'guest'; create schema room; grant usage, create on schema room to guest`);
  await createPostgres(addressOf(as('guest', 'room')));
  const store = await here.room.open({ url: as('guest', 'room') });
  expect((await store.execute(fill('a', 1))).outcome.ok).toBe(true);
  await expect(createPostgres(addressOf(as('guest', 'elsewhere')))).rejects.toMatchObject({
    code: 'STORE_UNUSABLE',
    message: expect.stringMatching(/^42501: /),
  });
});
