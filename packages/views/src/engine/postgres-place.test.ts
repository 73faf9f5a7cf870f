import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VIEWS } from '../all-views.ts';
import { openViews, type Views } from '../open-views.ts';
import { before, versionOf } from '../place.ts';
import { storeForEach } from '../testing/store-for-each.ts';
import { wholeStory } from '../testing/story.ts';
import { ADMIN, log, NOON, reading, type Source } from '../testing/telling.ts';
import { stockView } from '../goods/stock.view.ts';
import { Stock } from '@yellowcart/mall/goods/stock';
import { connect, inTransaction, LOCKS } from './postgres-server.ts';

const story = wholeStory().events;
const VERSION = versionOf(VIEWS);
const here = storeForEach();

async function open(source: Source, views = VIEWS): Promise<Views> {
  const made = await openViews({ store: here.store, ...reading(source), views });
  here.opened.push(made);
  return made;
}

const asks = (sql: string, ...values: unknown[]): Promise<any[]> =>
  inTransaction(here.server.url, async (client) => (await client.query(sql, values)).rows);

/** The read side's schemas of the store, without what every one of their names begins with. */
const schemas = async (): Promise<string[]> => {
  const rows = await asks(
    `select nspname::text as name from pg_namespace where nspname like $1 order by 1`,
    `${here.store.schema}\\_read\\_%`,
  );
  return rows.map(({ name }) => name.slice(here.store.schema.length + 6));
};

describe('R10.09 the read side on PostgreSQL', () => {
  const source = (): Source => ({ events: story, shown: story.length });

  test('opening and rebuilding make schemas and no database, and need no right to', async () => {
    const databases = () => asks('select datname::text as name from pg_database order by 1');
    const before = await databases();
    await asks("create role no_maker login password 'app'; grant create on database postgres to no_maker");
    const url = new URL(here.server.url);
    [url.username, url.password] = ['no_maker', 'app'];
    here.store = { server: url.href, schema: here.store.schema };
    const views = await open(source());
    await views.rebuild();
    expect((await schemas()).length).toBe(1);
    expect(await databases()).toEqual(before);
  });

  test('R10.01 rows kept up to date in random steps equal a rebuild', async () => {
    const cuts = fc
      .array(fc.integer({ min: 0, max: story.length }), { maxLength: 6 })
      .map((all) => [...all.toSorted((a, b) => a - b), story.length]);
    await fc.assert(
      fc.asyncProperty(cuts, async (steps) => {
        here.another();
        const growing = { events: story, shown: 0 };
        const views = await open(growing);
        for (const shown of steps) {
          growing.shown = shown;
          await views.catchUp();
        }
        expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
        await here.opened.pop()!.close();
      }),
      { numRuns: 4 },
    );
  });

  test('is one schema, named by version and generation, and nothing of a rebuild for comparison is left', async () => {
    const views = await open(source());
    expect(await schemas()).toEqual([`v${before(VERSION) + 1}`]);
    expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
    expect(await schemas()).toEqual([`v${before(VERSION) + 1}`]);
  });

  test('several that open at once end with one schema and share the work: every event counts once', async () => {
    const growing = source();
    growing.shown = 10;
    const all = await Promise.all([open(growing), open(growing), open(growing)]);
    expect(await schemas()).toHaveLength(1);
    for (const shown of [20, 30, 31, 60, story.length]) {
      growing.shown = shown;
      await Promise.all(all.flatMap((views) => [views.catchUp(), views.query('report summary', {}, { at: NOON, actor: ADMIN })]));
    }
    expect(await all[0]!.compareWithRebuild()).toMatchObject({ ok: true });
    const [first, ...others] = await Promise.all(all.map((views) => views.list()));
    for (const other of others) expect(other).toEqual(first);
  });

  test('R10.01 a rebuild switches to the next generation; whoever has the old one open follows, in the middle of asking', async () => {
    const events = source();
    const [left, right] = [await open(events), await open(events)];
    const ask = () => right.query('report summary', {}, { at: NOON, actor: ADMIN });
    let asking = true;
    const answers: unknown[] = [];
    const asker = (async () => {
      while (asking) answers.push(await ask());
    })();
    await left.rebuild();
    asking = false;
    await asker;
    expect(await schemas()).toEqual([`v${before(VERSION) + 2}`]);
    for (const answer of [...answers, await ask()]) expect(answer).toMatchObject({ ok: true, answer: { trades: 3 } });
    expect(await right.compareWithRebuild()).toMatchObject({ ok: true });
  });

  test('a newer version is built beside: the older one stays while somebody has it open, and goes with the next that is published', async () => {
    const growing = {
      events: log().tell(Stock, 'tent', { type: 'StockReceived', product: 'p', shop: 's', quantity: 3 } as any).events,
      shown: 1,
    };
    const newer = [{ ...stockView, version: stockView.version + 1 }];
    const old = await open(growing, [stockView]);
    const fresh = await open(growing, newer);
    const both = [`v${before(stockView.version) + 1}`, `v${before(stockView.version + 1) + 1}`];
    expect(await schemas()).toEqual(both);
    expect(await old.list()).toMatchObject([{ rows: 1 }]);
    expect(await fresh.list()).toMatchObject([{ rows: 1 }]);
    await here.opened.shift()!.close();
    await fresh.rebuild();
    expect(await schemas()).toEqual([`v${before(stockView.version + 1) + 2}`]);
  });

  test('of another shape, telling other events, without a table, or gone: it is made anew', async () => {
    const events = source();
    await (await open(events)).close();
    here.opened.pop();
    for (const damage of [
      "update checkpoint set shape = 'older'",
      "update checkpoint set last = 'another event'",
      'drop table checkpoint',
    ]) {
      const [name] = await schemas();
      await inTransaction(here.server.url, async (client) => {
        await client.query(`set local search_path = ${here.store.schema}_read_${name}`);
        await client.query(damage);
      });
      const views = await open(events);
      expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
      expect(await schemas()).not.toEqual([name]);
      await here.opened.pop()!.close();
    }
    const views = await open(events);
    await asks(`drop schema ${here.store.schema}_read_${(await schemas())[0]} cascade`);
    expect(await views.query('report summary', {}, { at: NOON, actor: ADMIN })).toMatchObject({ ok: true, answer: { trades: 3 } });
  });

  test('an older backup of the events under open rows is noticed', async () => {
    const events = source();
    const views = await open(events);
    await views.catchUp();
    events.shown = 40;
    expect(await views.catchUp()).toBe(story[39]!.position);
    expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
  });

  test('the doctor names a row that is wrong, missing or too much', async () => {
    const views = await open(source());
    await views.catchUp();
    const within = `${here.store.schema}_read_${(await schemas())[0]}`;
    await asks(`update ${within}.ledger set fen = 1 where id = 'escrow'`);
    expect(await views.compareWithRebuild()).toEqual({ ok: false, detail: 'ledger escrow: fen is 1, the rebuild says 0' });
    await asks(`delete from ${within}.stock where id = 'milk-1'`);
    expect((await views.compareWithRebuild()).detail).toBe('stock milk-1 is missing');
  });

  test('connections that the server ends are replaced by others', async () => {
    const views = await open(source());
    await views.catchUp();
    await asks(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'yellowcart views' and pid <> pg_backend_pid()`,
    );
    expect(await views.query('report summary', {}, { at: NOON, actor: ADMIN })).toMatchObject({ ok: true, answer: { trades: 3 } });
  });

  test('rows that a crash of the server took are told again, though nothing new happened', async () => {
    const growing = source();
    growing.shown = growing.events.length - 5;
    const views = await open(growing);
    await views.catchUp();
    const within = `${here.store.schema}_read_${(await schemas())[0]}`;
    const taken = await asks(`select * from ${within}.checkpoint`);
    const ledger = await asks(`select * from ${within}.ledger`);
    growing.shown = growing.events.length;
    await views.catchUp();
    // As it is after a crash: what was committed last is gone, and with it the connections.
    await inTransaction(here.server.url, async (client) => {
      for (const { id, position, previous, last } of taken)
        await client.query(`update ${within}.checkpoint set position = $2, previous = $3, last = $4 where id = $1`, [
          id,
          position,
          previous,
          last,
        ]);
      await client.query(`delete from ${within}.ledger`);
      for (const row of ledger)
        await client.query(`insert into ${within}.ledger select * from json_populate_record(null::${within}.ledger, $1)`, [
          JSON.stringify(row),
        ]);
    });
    await asks(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = 'yellowcart views' and pid <> pg_backend_pid()`,
    );
    await views.catchUp();
    const [{ least }] = await asks(`select min(position) as least from ${within}.checkpoint`);
    expect(least).toBe(story.at(-1)!.position);
  });

  test('who waits for the turn to tell events holds back nobody who reads them: its transaction has no number yet', async () => {
    const growing = source();
    growing.shown = 10;
    const views = await open(growing);
    const holder = await connect(here.server.url);
    await holder.query('select pg_advisory_lock($1, hashtext($2))', [
      LOCKS.project,
      `${here.store.schema}_read_${(await schemas())[0]} stock`,
    ]);
    growing.shown = story.length;
    const caught = views.catchUp();
    const waiting = (): Promise<any[]> =>
      asks(`select backend_xid from pg_stat_activity where application_name = 'yellowcart views' and wait_event_type = 'Lock'`);
    while ((await waiting()).length === 0);
    expect(await waiting()).toEqual([{ backend_xid: null }]);
    await holder.end();
    expect(await caught).toBe(story.at(-1)!.position);
  });

  test('who stops in the middle of telling keeps others from it for some seconds, and goes on from where they are', async () => {
    const growing = {
      events: log().tell(Stock, 'tent', { type: 'StockReceived', product: 'p', shop: 's', quantity: 3 } as any).events,
      shown: 0,
    };
    const stopped = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const load = (): Promise<void> => (reached.resolve(), stopped.promise);
    const stopping = stockView.tables.map((table) => ({ ...table, before: { types: ['StockReceived'], load } }));
    const first = await open(growing, [{ ...stockView, tables: stopping }]);
    // Not in the turn of the first: of another process.
    here.store = { ...here.store, server: `${here.server.url}?application_name=another` };
    const second = await open(growing, [stockView]);
    growing.shown = 1;
    const late = first.catchUp();
    await reached.promise;
    expect(await second.catchUp()).toBe(growing.events[0]!.position);
    stopped.resolve();
    expect(await late).toBe(growing.events[0]!.position);
    expect(await second.compareWithRebuild()).toMatchObject({ ok: true });
  });

  test('what could not be settled in time is said: the answer tells as of when', async () => {
    const { read, head } = reading(source());
    const views = await openViews({ store: here.store, read, head: (late) => (late?.(NOON), head()) });
    here.opened.push(views);
    expect(await views.query('report summary', {}, { at: NOON, actor: ADMIN })).toMatchObject({
      answer: { trades: 3, asOf: '2026-11-11T12:00:00+08:00' },
    });
  });
});
