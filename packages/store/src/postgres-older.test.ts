import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { lockFunction, STEPS } from './postgres-schema.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Puts a store into the schema `yellowcart` as an older program left it. */
async function older(version: number): Promise<pg.Client> {
  const client = await here.room.client();
  await client.query('drop schema if exists yellowcart cascade');
  await client.query(readFileSync(join(import.meta.dirname, `../../../fixtures/stores/postgres-${version}.sql`), 'utf8'));
  return client;
}

const opened = () => here.room.open({ url: `${here.server.url}?schema=yellowcart` });

/** What a schema is made of, whatever its name. */
async function shapeOf(client: pg.Client, schema: string): Promise<unknown> {
  const { rows } = await client.query(
    `select 'column' as kind, concat_ws(' ', table_name, ordinal_position, column_name, data_type, collation_name, is_nullable, column_default, identity_generation) as what
       from information_schema.columns where table_schema = $1
     union all select 'index', indexdef from pg_indexes where schemaname = $1
     union all select 'constraint', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
       where connamespace = to_regnamespace($1) and contype <> 'n'
     union all select 'function', pg_get_functiondef(oid) from pg_proc where pronamespace = to_regnamespace($1)
     union all select 'version', value from ${schema}.meta where key = 'version'
     order by 1, 2`,
    [schema],
  );
  return rows.map(({ kind, what }) => `${kind} ${what.replaceAll(`"${schema}"`, 'NAME').replaceAll(schema, 'NAME')}`);
}

test.each([1])('R10.09 a store of schema %i on PostgreSQL has every event, state, answer, timer and file that it had', async (version) => {
  const client = await older(version);
  const rows = async (): Promise<unknown[]> => {
    const all: unknown[] = [];
    for (const sql of [
      'select position, stream, version, type, schema_version, data, meta, at, seal from yellowcart.events order by xid, position',
      'select * from yellowcart.streams order by id',
      'select * from yellowcart.commands order by id',
      'select * from yellowcart.due order by key',
      'select * from yellowcart.files order by digest',
    ])
      all.push((await client.query(sql)).rows);
    return all;
  };
  const before = await rows();
  const store = await opened();
  expect(await store.verify()).toEqual({ events: 41, damage: undefined });
  expect(await store.head()).toBe(41);
  expect(await rows()).toEqual(before);
});

test.each([1])('R10.09 a store of schema %i that was opened is made as a new one is', async (version) => {
  const client = await older(version);
  await opened();
  expect(await shapeOf(client, 'yellowcart')).toEqual(await shapeOf(client, addressOf(here.room.url).schema));
});

test('R10.09 what stores were made by stays as it was released', () => {
  const [first] = STEPS;
  expect(
    digestOf(first!('"name"')),
    'Stores are there that this step made, and no program takes it again on them: leave its text, add a step behind it, and a store of the schema before it to fixtures/stores.',
  ).toBe('c4790982e2bc5b5242532619a8c2b3063add6ca26b0b579fd776f6ea61527a7d');
  expect(
    digestOf(lockFunction('"name"')),
    'A store that is at the newest version keeps the function that it has: one that changes comes with a new step (an empty one will do), for which it is made anew. Then write its digest here.',
  ).toBe('4fbcda598bd385b9d3347d677fb91a4c3bc95d2a9a9610711b7d06c7a9c1d598');
});
