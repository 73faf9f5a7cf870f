import { expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { createPostgres, isPostgresStore, placePostgres } from './postgres-schema.ts';
import { withSchema } from './server-address.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();

test('a store that is made anew takes its own schemas along, and leaves other stores whose names begin like its own', async () => {
  const { schema } = addressOf(here.room.url);
  const at = (name: string) => addressOf(withSchema(here.room.url, name));
  const others = ['_read_only', '_visits_old', '_read_v1_kept', '_read_new_shop', '2'].map((rest) => `${schema}${rest}`);
  for (const name of others) await createPostgres(at(name));
  const own = ['_visits', '_read_v45001', '_read_new_0a1b2c3d'].map((rest) => `${schema}${rest}`);
  const client = await here.room.client();
  for (const name of own) await client.query(`create schema ${name}`);
  await createPostgres(at('beside'));
  await placePostgres(at('beside'), at(schema), true);
  for (const name of others) expect(await isPostgresStore(at(name)), name).toBe(true);
  const left = await client.query('select nspname from pg_namespace where nspname = any ($1)', [own]);
  expect(left.rows).toEqual([]);
  expect(await isPostgresStore(at(schema))).toBe(true);
});

test("what is not a store's stays: in a schema without tables, in schemas named like a store's, and what hangs on a store", async () => {
  const client = await here.room.client();
  const at = (name: string) => addressOf(withSchema(here.room.url, name));
  await createPostgres(at('fresh'));
  const place = (name: string, force = false) => placePostgres(at('fresh'), at(name), force);
  const refused = { code: 'STORE_UNUSABLE' };

  await client.query(`create schema theirs; create function theirs.precious() returns int language sql as 'select 1'; create domain theirs.fen as int;
    create schema elsewhere; create table elsewhere.notes (amount theirs.fen)`);
  await expect(place('theirs')).rejects.toMatchObject(refused);
  await expect(place('theirs', true)).rejects.toMatchObject(refused);
  for (const rest of ['_visits', '_read_v1', '_webhooks']) {
    await client.query(`create schema shop${rest}; create table shop${rest}.log (line text)`);
    await expect(place('shop', true), rest).rejects.toMatchObject({ ...refused, message: expect.stringContaining(`shop${rest}`) });
    await client.query(`drop schema shop${rest} cascade`);
  }
  await createPostgres(at('mine'));
  await client.query('create view elsewhere.told as select type from mine.events');
  await expect(place('mine', true)).rejects.toMatchObject({ ...refused, message: expect.stringContaining('elsewhere.told') });
  await client.query('drop view elsewhere.told; create table mine.notes (line text)');
  await expect(place('mine', true)).rejects.toMatchObject(refused);
  await client.query('drop table mine.notes');
  expect(
    (await client.query('select theirs.precious(), amount from elsewhere.notes right join (values (1)) as one on true')).rows,
  ).toHaveLength(1);
  // An empty schema, as it is made for a store, is a place for one.
  await client.query('create schema meant');
  await place('meant');
  expect([await isPostgresStore(at('meant')), await isPostgresStore(at('mine'))]).toEqual([true, true]);
});
