import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VIEWS } from './all-views.ts';
import { kysely } from './database.ts';
import { stockView } from './goods/stock.view.ts';
import { rowsOfSql } from './sql.ts';
import { viewQuery, type Em } from './view.ts';
import * as v from 'valibot';
import { openDatabase } from './engine/sqlite.ts';
import { openViews, type Views } from './open-views.ts';
import { before, versionOf } from './place.ts';
import { wholeStory } from './testing/story.ts';
import { ADMIN, log, NOON, reading, type Source } from './testing/telling.ts';

const story = wholeStory().events;
let folder = '';
const opened: Views[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'views-'));
});
afterEach(async () => {
  for (const views of opened.splice(0)) await views.close();
  rmSync(folder, { recursive: true });
});

async function open(source: Source, where = folder): Promise<Views> {
  const views = await openViews({ store: where, ...reading(source) });
  opened.push(views);
  return views;
}

const readFiles = (): string[] => readdirSync(folder).filter((name) => /^read\..*\.db$/.test(name));

/** Opens the current file behind the views' back. */
async function tamper(work: (db: ReturnType<typeof kysely>) => Promise<unknown>): Promise<void> {
  const { orm } = await openDatabase(join(folder, readFiles()[0]!), VIEWS);
  await work(kysely(orm.em.fork()));
  await orm.close(true);
}

describe('catching up', () => {
  test('R10.01 rows kept up to date in random steps equal a rebuild', async () => {
    const cuts = fc
      .array(fc.integer({ min: 0, max: story.length }), { maxLength: 12 })
      .map((all) => [...all.toSorted((a, b) => a - b), story.length]);
    await fc.assert(
      fc.asyncProperty(cuts, async (steps) => {
        const source = { events: story, shown: 0 };
        const views = await open(source, ':memory:');
        for (const shown of steps) {
          source.shown = shown;
          await views.catchUp();
        }
        expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
      }),
      { numRuns: 15 },
    );
  });

  test('every event type of the story is told twice without a trace: a second run finds nothing new', async () => {
    const views = await open({ events: story, shown: story.length });
    const first = await views.list();
    expect(await views.catchUp()).toBe(story.at(-1)!.position);
    expect(await views.list()).toEqual(first);
  });

  test('two openers of one file share the work: whoever comes second reads on from there', async () => {
    const source = { events: story, shown: 10 };
    const [left, right] = [await open(source), await open(source)];
    for (const shown of [20, 30, 31, 60, story.length]) {
      source.shown = shown;
      await Promise.all([left.catchUp(), right.catchUp(), left.catchUp()]);
    }
    expect(readFiles()).toHaveLength(1);
    expect(await left.compareWithRebuild()).toMatchObject({ ok: true });
    expect(await right.list()).toEqual(await left.list());
  });

  test('two processes that open an empty folder at once end with one file', async () => {
    const source = { events: story, shown: story.length };
    const views = await Promise.all([open(source, folder), open(source, `${folder}/../${folder.split('/').at(-1)}`)]);
    expect(readFiles()).toHaveLength(1);
    expect(await views[0].compareWithRebuild()).toMatchObject({ ok: true });
  });

  test('a refusal of the reader leaves no half batch behind', async () => {
    const source = { events: story, shown: story.length };
    let broken = true;
    const { read, head } = reading(source);
    const views = await openViews({
      store: ':memory:',
      head,
      read: (filter) => (broken ? Promise.reject(new Error('disk')) : read(filter)),
    });
    opened.push(views);
    await expect(views.catchUp()).rejects.toThrow('disk');
    broken = false;
    expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
  });

  test('an event that an aggregate does not know stops the projection instead of being guessed at', async () => {
    const views = await open({ events: [{ ...story[0]!, stream: 'order-X', type: 'OrderTeleported' }], shown: 1 }, ':memory:');
    await expect(views.catchUp()).rejects.toThrow('unknown event OrderTeleported');
    expect(await views.catchUp().catch(() => 'still')).toBe('still');
  });
});

describe('the read file', () => {
  const source = (): Source => ({ events: story, shown: story.length });

  test('is private, named by version and generation, and alone', async () => {
    await open(source());
    const [name] = readFiles();
    expect(name).toBe(`read.v${before(versionOf(VIEWS)) + 1}.db`);
    for (const each of readdirSync(folder)) expect(statSync(join(folder, each)).mode & 0o777).toBe(0o600);
  });

  test('R10.01 a rebuild writes the next generation, switches, and deletes the old one', async () => {
    const views = await open(source());
    const [before] = readFiles();
    const steps: number[] = [];
    await views.rebuild((position, head) => steps.push(position / head));
    expect(steps.at(-1)).toBe(1);
    expect(readFiles()).toHaveLength(1);
    expect(readFiles()[0]! > before!).toBe(true);
    expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
  });

  test('another opener follows a rebuild to the new file', async () => {
    const events = source();
    const [left, right] = [await open(events), await open(events)];
    await left.rebuild();
    expect(await right.catchUp()).toBe(story.at(-1)!.position);
    expect(await right.compareWithRebuild()).toMatchObject({ ok: true });
    expect(readFiles()).toHaveLength(1);
  });

  test('may be deleted at any moment', async () => {
    const views = await open(source());
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
    expect(await views.query('report summary', {}, { at: NOON, actor: ADMIN })).toMatchObject({ ok: true, answer: { trades: 3 } });
  });

  test('damaged, of another shape, or telling other events: it is made anew', async () => {
    const events = source();
    await (await open(events)).close();
    opened.pop();
    const remade: string[] = [];
    for (const damage of [
      async () => writeFileSync(join(folder, readFiles()[0]!), 'not a database'),
      () => tamper((db) => db.updateTable('checkpoint').set({ shape: 'older' }).execute()),
      () => tamper((db) => db.updateTable('checkpoint').set({ last: 'another event' }).execute()),
      () => tamper((db) => db.schema.dropTable('checkpoint').execute()),
    ]) {
      await damage();
      const views = await open(events);
      expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
      remade.push(...readFiles());
      await opened.pop()!.close();
    }
    expect(new Set(remade).size).toBe(4);
  });

  test('an older backup of the events under an open file is noticed', async () => {
    const events = source();
    const views = await open(events);
    await views.catchUp();
    events.shown = 40;
    expect(await views.catchUp()).toBe(story[39]!.position);
    expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
  });

  test('what could not be opened in the place of one that was closed is opened the next time', async () => {
    const source = { events: story, shown: story.length };
    const { read, head } = reading(source);
    let heads = Infinity;
    const views = await openViews({
      store: folder,
      read,
      head: async () => ((heads -= 1) < 0 ? Promise.reject(new Error('EMFILE')) : head()),
    });
    opened.push(views);
    await views.catchUp();
    // An older backup came into its place, and what is made of it cannot be made yet.
    Object.assign(source, { events: story.slice(0, 20), shown: 20 });
    heads = 1;
    await expect(views.catchUp()).rejects.toThrow('EMFILE');
    heads = Infinity;
    expect(await views.catchUp()).toBe(story[19]!.position);
  });

  test('a file that could not be made leaves nothing behind', async () => {
    const broken = { ...stockView, tables: stockView.tables.map((table) => ({ ...table, extra: { sqlite: ['no sql'], postgres: [] } })) };
    await expect(openViews({ store: folder, ...reading({ events: story, shown: 1 }), views: [broken] })).rejects.toThrow(/syntax/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('leftovers of processes that are gone are swept, those of living ones stay', async () => {
    const [gone, alive] = [join(folder, 'read.new-999999-abcdef01.db'), join(folder, `read.new-${process.pid}-abcdef02.db`)];
    for (const file of [gone, alive, join(folder, 'read.v3.db')]) writeFileSync(file, '');
    chmodSync(alive, 0o600);
    await open(source());
    expect([existsSync(gone), existsSync(alive), existsSync(join(folder, 'read.v3.db'))]).toEqual([false, true, false]);
  });

  test('the doctor names a row that is wrong, missing or too much', async () => {
    const views = await open(source());
    await views.catchUp();
    await tamper((db) => db.updateTable('ledger').set({ fen: 1 }).where('id', '=', 'escrow').execute());
    expect(await views.compareWithRebuild()).toEqual({ ok: false, detail: 'ledger escrow: fen is 1, the rebuild says 0' });
    await tamper((db) => db.deleteFrom('stock').where('id', '=', 'milk-1').execute());
    expect((await views.compareWithRebuild()).detail).toBe('stock milk-1 is missing');
    await tamper((db) => db.insertInto('shops').values({ id: 'a', name: '', flagship: 0, state: '{}' }).execute());
    await views.rebuild();
    expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
  });
});

test('R10.01 a question that reads twice sees one moment, whatever another process tells meanwhile', async () => {
  const source = { events: story, shown: story.length };
  const [reads, position] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const look = async (em: Em): Promise<number> => (await rowsOfSql<{ n: number }>(em, 'select count(*) as n from orders', []))[0]!.n;
  const twice = viewQuery({
    words: 'twice',
    roles: ['any'],
    title: { zh: '两次', en: 'Twice' },
    input: v.strictObject({}),
    async find(em) {
      const before = await look(em);
      reads.resolve();
      await position.promise;
      return { before, after: await look(em) };
    },
  });
  const views = VIEWS.map((each) => (each.name === 'orders' ? { ...each, queries: [...each.queries, twice] } : each));
  const asker = await openViews({ store: folder, ...reading(source), views });
  opened.push(asker);
  const answer = asker.query('twice', {}, { at: NOON, actor: ADMIN });
  await reads.promise;
  await tamper((db) => db.deleteFrom('orders' as never).execute());
  position.resolve();
  const { before, after } = ((await answer) as any).answer;
  expect(before).toBeGreaterThan(0);
  expect(after).toBe(before);
});

test('list says how far each view is and how much it holds', async () => {
  const views = await open({ events: story, shown: story.length }, ':memory:');
  const list = await views.list();
  expect(list.map(({ name }) => name)).toEqual(VIEWS.map(({ name }) => name));
  expect(list.find(({ name }) => name === 'orders')).toMatchObject({
    name: 'orders',
    version: 2,
    position: story.at(-1)!.position,
    rows: 3,
    events: expect.arrayContaining(['OrderSubmitted', 'OrderShipped']),
  });
});

test('every question has words, roles and a title of its own', async () => {
  const { entries } = await open({ events: log().events, shown: 0 }, ':memory:');
  expect(new Set(entries.map(({ words }) => words)).size).toBe(entries.length);
  for (const { roles, title } of entries) expect([roles.length > 0, title.zh.length > 0, title.en.length > 0]).toEqual([true, true, true]);
});
