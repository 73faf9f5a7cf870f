import fc from 'fast-check';
import pg from 'pg';
import { parse } from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { openViews, type Views } from '../open-views.ts';
import { VIEWS } from '../all-views.ts';
import { partsOf } from '../parts.ts';
import { storeForEach } from '../testing/store-for-each.ts';
import { wholeStory } from '../testing/story.ts';
import { ADMIN, NOON, reading, type Source } from '../testing/telling.ts';
import { postgres } from './postgres-words.ts';
import { openSchema } from './postgres.ts';
import { connect, inTransaction, LOCKS } from './postgres-server.ts';

const story = wholeStory().events;
/** A question to each part, by the name of the part. */
const QUESTIONS = { stock: 'report summary', ledger: 'ledger show', reconcile: 'channel reconcile' } as const;
type Part = keyof typeof QUESTIONS;
const PARTS = Object.keys(QUESTIONS) as Part[];

const here = storeForEach();

type Reading = ReturnType<typeof reading>;

/** Whether it is only looked what the rows tell. */
const isLook = ({ limit }: { readonly limit: number }): boolean => limit === 1;

async function open(source: Source, more: Partial<Reading> = {}): Promise<Views> {
  const made = await openViews({ store: here.store, ...reading(source), ...more });
  here.opened.push(made);
  return made;
}

const ask = (views: Views, part: Part): Promise<unknown> => {
  const words = QUESTIONS[part];
  const days = part === 'reconcile' ? { from: '2026-11-11', to: '2026-11-12' } : {};
  const { input } = views.entries.find((entry) => entry.words === words)!;
  return views.query(words, parse(input, days), { at: NOON, actor: ADMIN });
};

async function checkpointTable(client: pg.Client): Promise<string> {
  const { rows } = await client.query('select nspname::text as name from pg_namespace where nspname ~ $1', [
    `^${here.store.schema}_read_v`,
  ]);
  expect(rows).toHaveLength(1);
  return `${rows[0].name}.checkpoint`;
}

/** How far each part is told, as a number of events. */
async function told(): Promise<Record<Part, number>> {
  return inTransaction(here.server.url, async (client) => {
    const { rows } = await client.query(`select id, position from ${await checkpointTable(client)}`);
    return Object.fromEntries(
      rows.map(({ id, position }) => [id, story.findIndex((event) => event.position === Number(position)) + 1]),
    ) as Record<Part, number>;
  });
}

test('the parts are those that are asked here', () => {
  expect(partsOf(VIEWS).map(({ name }) => name)).toEqual(PARTS);
});

describe('R10.09 on PostgreSQL each part of the views has a checkpoint of its own', () => {
  test('a question brings its part to the head and leaves the others where they are', async () => {
    const source = { events: story, shown: 10 };
    const views = await open(source);
    expect(await told()).toEqual({ stock: 10, ledger: 10, reconcile: 10 });
    for (const part of PARTS) {
      source.shown += 10;
      const before = await told();
      expect(await ask(views, part)).toMatchObject({ ok: true });
      expect(await told()).toEqual({ ...before, [part]: source.shown });
    }
  });

  test('R10.01 whoever asks what in which order, answers are those of SQLite, and rows those of a rebuild', async () => {
    const step = fc.record({
      more: fc.integer({ min: 0, max: 30 }),
      by: fc.nat(1),
      does: fc.constantFrom(...PARTS, 'catch up', 'compare'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
        here.another();
        const source = { events: story, shown: 0 };
        const plain = await openViews({ store: ':memory:', ...reading(source) });
        here.opened.push(plain);
        const both = [await open(source), await open(source)];
        for (const { more, by, does } of steps) {
          source.shown = Math.min(story.length, source.shown + more);
          if (does === 'catch up') await both[by]!.catchUp();
          else if (does === 'compare') expect(await both[by]!.compareWithRebuild()).toMatchObject({ ok: true });
          else expect(await ask(both[by]!, does)).toEqual(await ask(plain, does));
        }
        expect(await both[0]!.compareWithRebuild()).toMatchObject({ ok: true });
        for (const views of here.opened.splice(0)) await views.close();
      }),
      { numRuns: 5 },
    );
  });

  test('parts at one place are told together, with one pass over the events; those elsewhere by themselves until all are level', async () => {
    const source = { events: story, shown: 10 };
    let passes = 0;
    const { read } = reading(source);
    const views = await open(source, { read: (filter) => (isLook(filter) || (passes += 1), read(filter)) });
    passes = 0;
    source.shown = 20;
    await views.catchUp();
    expect(passes).toBe(1);
    source.shown = 30;
    await ask(views, 'ledger');
    source.shown = 40;
    passes = 0;
    await views.catchUp();
    expect(passes).toBe(2);
    expect(await told()).toEqual({ stock: 40, ledger: 40, reconcile: 40 });
  });

  test('a question asks the server as often as if its part were all there is', async () => {
    const source = { events: story, shown: 10 };
    const counted = async (work: () => Promise<unknown>): Promise<number> => {
      const query = vi.spyOn(pg.Client.prototype, 'query');
      await work();
      const { length } = query.mock.calls;
      query.mockRestore();
      return length;
    };
    const views = await open(source);
    await ask(views, 'ledger');
    // A transaction that reads, begun and ended.
    expect(await counted(() => ask(views, 'ledger'))).toBe(3);
    // One that tells nothing to any of its tables: its turn, its checkpoint, moved.
    const other = story.findIndex(({ type }, at) => at >= 10 && type === 'ParcelOutbound');
    expect(other).toBeGreaterThan(0);
    source.shown = other;
    await ask(views, 'ledger');
    source.shown = other + 1;
    expect(await counted(() => ask(views, 'ledger'))).toBe(5 + 3);
    // Opened by a command, with the other parts where they are, and level.
    const first = async (): Promise<number> => counted(async () => ask(await open(source), 'ledger'));
    const uneven = await first();
    await views.catchUp();
    expect(uneven).toBe(await first());
  });

  test('what breaks off between two parts loses nothing', async () => {
    const source = { events: story, shown: 10 };
    const { read } = reading(source);
    let left = Infinity;
    const views = await open(source, {
      read: (filter) => (!isLook(filter) && (left -= 1) < 0 ? Promise.reject(new Error('disk')) : read(filter)),
    });
    source.shown = 20;
    await ask(views, 'ledger');
    source.shown = story.length;
    left = 1;
    await expect(views.catchUp()).rejects.toThrow('disk');
    expect(await told()).toEqual({ stock: story.length, ledger: 20, reconcile: story.length });
    left = Infinity;
    const other = await open(source);
    expect(await other.compareWithRebuild()).toMatchObject({ ok: true });
    expect(await views.list()).toEqual(await other.list());
  });

  test('the doctor compares parts where they stand, and names one that is not what it says', async () => {
    const ahead = { events: story, shown: 60 };
    const { head } = reading({ events: story, shown: 40 });
    const views = await open({ events: story, shown: story.length }, { head });
    await ask(await open(ahead), 'ledger');
    expect(await views.compareWithRebuild()).toMatchObject({
      ok: true,
      detail: expect.stringContaining(`at position ${story[39]!.position}, ${story[59]!.position}`),
    });
    const list = await views.list();
    const at = (name: string): number => list.find((each) => each.name === name)!.position;
    expect([at('orders'), at('bill'), at('reconcile')]).toEqual([39, 59, 39].map((index) => story[index]!.position));
    // A checkpoint that went on without its rows.
    await inTransaction(here.server.url, async (client) => {
      const checkpoint = await checkpointTable(client);
      const at = `(select position, previous, last from ${checkpoint} where id = 'ledger')`;
      await client.query(`update ${checkpoint} set (position, previous, last) = ${at} where id = 'reconcile'`);
    });
    expect(await (await open(ahead)).compareWithRebuild()).toMatchObject({
      ok: false,
      detail: expect.stringMatching(/^(statement|channel_)/),
    });
  });

  test('an older backup of the events under one part is noticed, whichever it is', async () => {
    for (const part of PARTS) {
      here.another();
      const source = { events: story, shown: 40 };
      const views = await open(source);
      source.shown = 60;
      await ask(views, part);
      source.shown = 50;
      for (const each of [views, await open(source)]) expect(await each.compareWithRebuild()).toMatchObject({ ok: true });
      expect(await told()).toEqual({ stock: 50, ledger: 50, reconcile: 50 });
    }
  });

  test('whoever tells several parts waits for their turns in one order, so that two never wait for each other', async () => {
    const { orm } = await openSchema({ server: here.server.url }, 'turns', VIEWS);
    const holder = await connect(here.server.url);
    await holder.query('create schema turns');
    const turn = (...parts: string[]): Promise<unknown> => postgres.turn(orm, parts, async () => {});
    for (const held of ['a', 'b']) {
      await holder.query('select pg_advisory_lock($1, hashtext($2))', [LOCKS.project, `turns ${held}`]);
      const both = Promise.all([turn('a', 'b'), turn('b', 'a')]);
      const waiting = `select 1 from pg_locks where locktype = 'advisory' and classid = ${LOCKS.project} and not granted`;
      while ((await holder.query(waiting)).rows.length < 2);
      await holder.query('select pg_advisory_unlock_all()');
      await both;
    }
    await holder.end();
    await orm.close(true);
  });

  test('several that ask and tell different parts at once come to the same', async () => {
    // By addresses of their own they do not wait for each other as those of one process do; each has heard of more than the one before.
    const sources = [0, 5, 9].map((more) => ({ more, events: story, shown: 0 }));
    const { read } = reading({ events: story, shown: story.length });
    const all = [];
    for (const source of sources) {
      const url = new URL(here.server.url);
      url.searchParams.set('application_name', `parts ${source.more}`);
      const made = await openViews({ store: { ...here.store, server: url.href }, ...reading(source), read });
      here.opened.push(made);
      all.push(made);
    }
    const [left, middle, right] = all as [Views, Views, Views];
    for (let shown = 3; shown < story.length; shown += 8) {
      for (const source of sources) source.shown = Math.min(story.length, shown + source.more);
      await Promise.all([
        left.catchUp(),
        ask(left, 'ledger'),
        ask(middle, 'reconcile'),
        middle.catchUp(),
        ask(right, 'stock'),
        right.catchUp(),
      ]);
    }
    for (const source of sources) source.shown = story.length;
    expect(await left.compareWithRebuild()).toMatchObject({ ok: true });
    for (const views of all) expect(await views.list()).toEqual(await left.list());
  });
});
