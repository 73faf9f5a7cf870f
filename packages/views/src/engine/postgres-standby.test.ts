import { expect, test, vi } from 'vitest';
import { VIEWS } from '../all-views.ts';
import { createTables } from '../database.ts';
import { storeForEach } from '../testing/store-for-each.ts';
import { inTransaction, mayOnlyRead } from './postgres-server.ts';
import { postgres } from './postgres-words.ts';
import { openSchema } from './postgres.ts';

const here = storeForEach();

/** The server as a role sees it that is read-only like a standby. */
async function asOnStandby(): Promise<string> {
  await inTransaction(here.server.url, async (client) => {
    await client.query(`create role looker login superuser password 'looker'`);
    await client.query('alter role looker set default_transaction_read_only = on');
  });
  const url = new URL(here.server.url);
  [url.username, url.password] = ['looker', 'looker'];
  return url.href;
}

test('R10.09 nobody works out rows on a standby: its locks keep no keeper of the primary from writing them meanwhile', async () => {
  const made = await openSchema({ server: here.server.url }, 'standby_rows', VIEWS);
  await createTables(made);
  const looking = await openSchema({ server: await asOnStandby() }, 'standby_rows', VIEWS);
  const work = vi.fn<() => Promise<string>>(async () => 'worked out');
  expect(await postgres.turn(made.orm, ['stock'], work)).toBe('worked out');
  const refused = await postgres.turn(looking.orm, ['stock'], work).catch((error: unknown) => error);
  expect(work).toHaveBeenCalledTimes(1);
  expect(mayOnlyRead(refused)).toBe(true);
  await looking.orm.close(true);
  await made.orm.close(true);
});
