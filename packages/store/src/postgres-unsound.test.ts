import { beforeEach, describe, expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { createPostgres, placePostgres } from './postgres-schema.ts';
import { withSchema } from './server-address.ts';
import { fill } from './testing/boxes.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();
let schema: string;
beforeEach(() => {
  schema = addressOf(here.room.url).schema;
});

const damaged = (what: string) => ({ code: 'STORE_UNUSABLE', message: expect.stringMatching(`^damaged on the server: .*${what}`) });
const byHand = async (sql: string): Promise<unknown> => (await here.room.client()).query(sql);

describe('R10.09 a store on a server that somebody changed by hand', () => {
  test.each(["'two'", "'0'", "'-1'", "'1.5'", "'1e3'", "''", "'99999999999999999999'"])(
    'notes the version %s: it is damaged, and is not migrated',
    async (version) => {
      await byHand(`update ${schema}.meta set value = ${version} where key = 'version'`);
      await expect(here.room.open()).rejects.toMatchObject(damaged('notes no version'));
    },
  );

  test('notes no version at all: it is damaged, and a new one may be put into its place', async () => {
    await byHand(`delete from ${schema}.meta where key = 'version'`);
    await expect(here.room.open()).rejects.toMatchObject(damaged('notes no version'));
    const beside = addressOf(withSchema(here.room.url, `${schema}_new`));
    await createPostgres(beside);
    await placePostgres(beside, addressOf(here.room.url), true);
    expect(await (await here.room.open()).head()).toBe(0);
  });

  test.each(['streams', 'events', 'commands', 'due', 'files'])(
    'has no %s: it is damaged, not missing, and says what is gone',
    async (table) => {
      const store = await here.room.open();
      await byHand(`alter table ${schema}.${table} rename to ${table}_old`);
      await expect(here.room.open()).rejects.toMatchObject(damaged(`has no table ${table}$`));
      // Whoever had it open before hears it, too.
      if (table === 'events') await expect(store.read({})).rejects.toMatchObject(damaged('events'));
      if (table === 'streams') await expect(store.execute(fill('a', 1))).rejects.toMatchObject(damaged('streams'));
    },
  );

  test('has lost its schema: there is no store', async () => {
    await byHand(`drop schema ${schema} cascade`);
    await expect(here.room.open()).rejects.toMatchObject({ code: 'STORE_MISSING' });
  });
});
