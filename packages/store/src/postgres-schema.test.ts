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
