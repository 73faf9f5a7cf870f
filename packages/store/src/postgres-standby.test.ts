import type pg from 'pg';
import { expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { lineTo, type Line } from './postgres-line.ts';
import { whatBecame } from './postgres-outcome.ts';
import { statementsIn } from './postgres-statements.ts';
import { Stale, type Written } from './postgres-write.ts';
import { Unknown } from './store.ts';
import { fillAll } from './testing/postgres-rooms.ts';
import { roomForEach } from './testing/room-for-each.ts';

const here = roomForEach();

/** A server that says it is a standby until it is told otherwise: the name of what is asked leads somewhere else first. */
async function standbyFor(client: pg.Client): Promise<{ asked(): Promise<number>; takeOver(): Promise<unknown> }> {
  await client.query(`
    drop schema if exists standby cascade; create schema standby; create sequence standby.asked; create table standby.follows as select true as yes;
    create function standby.pg_is_in_recovery() returns boolean language sql as
      $$ select yes from standby.follows, (select nextval('standby.asked')) as asked $$`);
  return {
    asked: async () => Number((await client.query(`select last_value from standby.asked`)).rows[0].last_value),
    takeOver: () => client.query(`update standby.follows set yes = false`),
  };
}

/** A line to it. */
function lineToStandby(patience: number): Line {
  const address = addressOf(here.room.url, { patience });
  return lineTo({ ...address, config: { ...address.config, options: '-c search_path=standby,pg_catalog' } });
}

/** The commit of one event whose answer was lost; it is hidden, as in a log that was not replayed so far. */
async function lostCommit(client: pg.Client, on: bigint) {
  await (await here.room.open()).execute(fillAll(['a']));
  const { schema } = addressOf(here.room.url);
  const { rows } = await client.query(`select xid, position, seal from ${schema}.events`);
  const written: Written = {
    positions: [rows[0].position],
    before: 0,
    trace: { xid: String(BigInt(rows[0].xid) + on), events: [rows[0].seal], answers: [] },
  };
  await client.query(`update ${schema}.events set seal = '\\x00'`);
  return { written, sql: statementsIn(schema), replay: () => client.query(`update ${schema}.events set seal = $1`, [rows[0].seal]) };
}

test.each([
  ['knows its number', 0n],
  ['has not come to its number', 1_000_000n],
])('Z3 the address leads to a standby that %s: only when it has taken over does what it lacks count as not happened', async (_, on) => {
  const client = await here.room.client();
  for (const replayed of [true, false]) {
    const standby = await standbyFor(client);
    const { written, sql, replay } = await lostCommit(client, on);
    const line = lineToStandby(30_000);
    const told = whatBecame(line, sql, written).then(
      () => 'committed',
      (error: unknown) => error,
    );
    await expect.poll(() => standby.asked()).toBeGreaterThan(2);
    if (replayed) await replay();
    await standby.takeOver();
    expect(await told).toEqual(replayed ? 'committed' : expect.any(Stale));
    await line.close();
    await client.query(`delete from ${addressOf(here.room.url).schema}.events`);
    await client.query(`delete from ${addressOf(here.room.url).schema}.streams`);
  }
});

test('Z3 a standby that does not take over leaves the outcome unknown, whether it has the commit or not', async () => {
  const client = await here.room.client();
  await standbyFor(client);
  const { written, sql, replay } = await lostCommit(client, 0n);
  const line = lineToStandby(300);
  await expect(whatBecame(line, sql, written)).rejects.toThrow(Unknown);
  await replay();
  await expect(whatBecame(line, sql, written)).rejects.toThrow(Unknown);
  await line.close();
});
