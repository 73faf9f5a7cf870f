import { expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { readyPostgres, STEPS } from './postgres-schema.ts';
import { fill } from './testing/boxes.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();

/** What programs know that come after this one: each step of theirs fails when it is made twice. */
const LATER = [...STEPS, (schema: string) => `create table ${schema}.later (n integer)`];
const LATEST = [...LATER, (schema: string) => `alter table ${schema}.later add column latest integer`];

const notesOf = async (): Promise<unknown> => {
  const { schema } = addressOf(here.room.url);
  const client = await here.room.client();
  const { rows: notes } = await client.query(`select key, value from ${schema}.meta order by key`);
  const { rows: columns } = await client.query(
    `select table_name, column_name from information_schema.columns where table_schema = $1 order by 1, 2`,
    [schema],
  );
  const { rows: functions } = await client.query(`select prosrc from pg_proc where pronamespace = to_regnamespace($1)`, [schema]);
  return { notes, columns, functions };
};

const versionNow = async (): Promise<string> => {
  const { rows } = await (
    await here.room.client()
  ).query(`select value from ${addressOf(here.room.url).schema}.meta where key = 'version'`);
  return rows[0].value;
};

/** Keeps everybody from the schema's tables until as many wait as are to; then they go on, one after the other. */
async function lineUp(programs: readonly (() => Promise<void>)[]): Promise<PromiseSettledResult<void>[]> {
  const client = await here.room.client();
  const lock = `hashtextextended('yellowcart schema ${addressOf(here.room.url).schema}', 0)`;
  await client.query(`select pg_advisory_lock(${lock})`);
  const running: Promise<void>[] = [];
  for (const program of programs) {
    running.push(program());
    const waiting = `select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`;
    // Who waits first is served first.
    await expect.poll(async () => (await client.query(waiting)).rows[0].n).toBe(running.length);
  }
  await client.query(`select pg_advisory_unlock(${lock})`);
  return Promise.allSettled(running);
}

test('R10.09 of two programs that bring an older store up to date at once one does, and the other waits and finds it done', async () => {
  const store = await here.room.open();
  await store.execute(fill('a', 1));
  const address = addressOf(here.room.url, { patience: 300 });
  const later = () => readyPostgres(address, LATER);
  expect((await lineUp([later, later])).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  expect(await versionNow()).toBe('2');
  expect((await store.execute(fill('a', 1))).outcome).toMatchObject({ ok: true, answer: { sum: 2 } });
});

test('R10.09 who waited for a newer program than itself to bring a store up to date refuses it, and leaves it as the newer one made it', async () => {
  const address = addressOf(here.room.url);
  const [newest, newer] = await lineUp([() => readyPostgres(address, LATEST), () => readyPostgres(address, LATER)]);
  expect([newest, newer]).toMatchObject([{ status: 'fulfilled' }, { status: 'rejected', reason: { code: 'STORE_NEWER' } }]);
  expect(await versionNow()).toBe('3');
});

test('R10.09 a step that fails leaves the store at its version, whole', async () => {
  const before = await notesOf();
  const broken = [...LATER, () => 'select 1 / 0'];
  await expect(readyPostgres(addressOf(here.room.url), broken)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  expect(await notesOf()).toEqual(before);
});

test('R10.09 a store of a newer program is refused as one, and nothing of it is changed', async () => {
  await readyPostgres(addressOf(here.room.url), LATEST);
  const before = await notesOf();
  await expect(here.room.open()).rejects.toMatchObject({ code: 'STORE_NEWER', message: 'schema 3, this program knows 1' });
  expect(await notesOf()).toEqual(before);
});
