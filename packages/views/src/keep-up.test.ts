import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestServer } from '@yellowcart/store/testing/postgres-server';
import { parse } from 'valibot';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { VIEWS } from './all-views.ts';
import { joined } from './engine/postgres-crew.ts';
import { inTransaction } from './engine/postgres-server.ts';
import type { Keeping } from './keep-up.ts';
import { openViews, type Views } from './open-views.ts';
import { partsOf } from './parts.ts';
import { versionOf, type Server } from './place.ts';
import { quickServer } from './testing/quick-server.ts';
import { wholeStory } from './testing/story.ts';
import { ADMIN, NOON, reading, type Source } from './testing/telling.ts';

const story = wholeStory().events;
let server: TestServer;
const children: ChildProcess[] = [];
const stopping: (() => Promise<void>)[] = [];

beforeAll(async () => {
  server = await quickServer();
});
afterAll(() => server?.stop());
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const stop of stopping.splice(0)) await stop();
});

const asks = (sql: string): Promise<any[]> => inTransaction(server.url, async (client) => (await client.query(sql)).rows);

/** Waits until something is told that fits. */
type Heard = { readonly states: Keeping[]; until(fits: (keeping: Keeping) => boolean): Promise<Keeping> };

/** Keeps views in this process. */
async function keeping(
  store: Server | string,
  source: Source,
  woken: (listener: () => void) => () => void = () => () => {},
): Promise<Heard> {
  const views = await openViews({ store, ...reading(source) });
  const over = new AbortController();
  const states: Keeping[] = [];
  let heard = Promise.withResolvers<void>();
  const done = views.keepUp({
    signal: over.signal,
    woken,
    told: (each) => {
      states.push(each);
      heard.resolve();
      heard = Promise.withResolvers();
    },
  });
  stopping.push(async () => {
    over.abort();
    await done;
    await views.close();
  });
  return {
    states,
    async until(fits) {
      for (;;) {
        const found = states.find(fits);
        if (found) return found;
        await heard.promise;
      }
    },
  };
}

const last = story.at(-1)!.position;
const NAMES = VIEWS.map(({ name }) => name).toSorted();
const [mall, ...small] = partsOf(VIEWS).map(({ views }) => views.map(({ name }) => name));
const OURS = `${hostname().slice(0, 30)}:${process.pid}`;

/** A process of its own that keeps views, whose states can be waited for. */
type Keeper = { readonly child: ChildProcess; readonly name: string; until(fits: (keeping: Keeping) => boolean): Promise<Keeping> };

function keeper(store: Server, shown = story.length): Keeper {
  const file = fileURLToPath(new URL('testing/view-keeper.ts', import.meta.url));
  const child = spawn(process.execPath, [file, store.server, store.schema, String(shown)], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface(child.stdout!)[Symbol.asyncIterator]();
  return {
    child,
    name: `${hostname().slice(0, 30)}:${child.pid}`,
    async until(fits) {
      for (;;) {
        const { value, done } = await lines.next();
        if (done === true) throw new Error('the keeper ended');
        const keeping = JSON.parse(value) as Keeping;
        if (fits(keeping)) return keeping;
      }
    },
  };
}

const alike = (left: readonly string[], right: readonly string[] = []): boolean => left.toSorted().join() === right.toSorted().join();

/** Who keeps each view of a store, by its list: the views of each, and of nobody. */
async function keptBy(store: Server | string): Promise<ReadonlyMap<string | null, readonly string[]>> {
  const views = await openViews({ store, ...reading({ events: story, shown: story.length }) });
  try {
    const groups = Map.groupBy(await views.list(), (each) => each.keeper);
    return new Map([...groups].map(([who, all]) => [who, all.map(({ name }) => name)]));
  } finally {
    await views.close();
  }
}

test('R10.09 rows follow what is committed, whoever tells of it or nobody', async () => {
  const source = { events: story, shown: 5 };
  let ring = (): void => {};
  const kept = await keeping(':memory:', source, (listener) => {
    ring = listener;
    return () => {};
  });
  await kept.until(({ position }) => position === story[4]!.position);
  source.shown = 20;
  ring();
  await kept.until(({ position }) => position === story[19]!.position);
  source.shown = story.length;
  const { views, ...others } = await kept.until(({ position }) => position === last);
  expect(others).toEqual({ state: 'working', position: last });
  expect(views.toSorted()).toEqual(NAMES);
});

test('R10.09 of two that keep the views each has some, and every view has one of them; one takes all over when the other is killed', async () => {
  const store = { server: server.url, schema: 'killed' };
  const first = keeper(store);
  await first.until(({ views }) => alike(views, NAMES));
  const ours = await keeping(store, { events: story, shown: story.length });
  expect(ours.states[0]).toEqual({ state: 'standing-by', position: 0, views: [] });
  await ours.until(({ views }) => alike(views, mall));
  await first.until(({ views }) => alike(views, small.flat()));
  expect(await keptBy(store)).toEqual(
    new Map([
      [OURS, mall],
      [first.name, small.flat()],
    ]),
  );
  first.child.kill('SIGKILL');
  await once(first.child, 'exit');
  const told = ours.states.length;
  await ours.until((each) => ours.states.indexOf(each) >= told && alike(each.views, NAMES));
  expect(await keptBy(store)).toEqual(new Map([[OURS, VIEWS.map(({ name }) => name)]]));
});

test('R10.09 while two processes tell parts of their own and one of them is killed, answers are those of SQLite', async () => {
  const store = { server: server.url, schema: 'asked' };
  const source = { events: story, shown: 10 };
  const { read } = reading({ events: story, shown: story.length });
  const plain = await openViews({ store: ':memory:', ...reading(source) });
  const views = await openViews({ store, ...reading(source), read });
  stopping.push(
    () => plain.close(),
    () => views.close(),
  );
  const [left, right] = [keeper(store, 10), keeper(store, 10)];
  const show = (shown: number): void => {
    source.shown = shown;
    for (const { child } of [left, right]) if (child.exitCode === null && child.signalCode === null) child.stdin!.write(`${shown}\n`);
  };
  await Promise.all([left, right].map((each) => each.until(({ state, views: kept }) => state === 'working' && kept.length < NAMES.length)));
  const ask = (from: Views, words: string): Promise<unknown> => {
    const { input } = from.entries.find((entry) => entry.words === words)!;
    return from.query(words, parse(input, {}), { at: NOON, actor: ADMIN });
  };
  for (let shown = 12; shown <= story.length; shown += 4) {
    show(shown);
    // By turns told by those who keep the views, and by whoever asks before they do.
    const alive = shown % 8 === 0 ? [left, right].filter(({ child }) => child.signalCode === null) : [];
    await Promise.all(alive.map((each) => each.until(({ position }) => position === story[shown - 1]!.position)));
    for (const words of ['ledger show', 'report summary', 'order list']) expect(await ask(views, words)).toEqual(await ask(plain, words));
    if (shown !== 44) continue;
    left.child.kill('SIGKILL');
    await once(left.child, 'exit');
  }
  show(story.length);
  await right.until(({ position, views: kept }) => position === last && alike(kept, NAMES));
  expect(await views.compareWithRebuild()).toMatchObject({ ok: true });
});

test('R10.09 who keeps a part tells that part and leaves the others to whoever keeps them', async () => {
  const store = { server: server.url, schema: 'share' };
  const names = partsOf(VIEWS).map(({ name }) => name);
  await (await openViews({ store, ...reading({ events: story, shown: 10 }) })).close();
  const [schema] = await asks(`select nspname::text as name from pg_namespace where nspname like 'share\\_read\\_v%'`);
  // Has all, until it is asked for a part, and tells nothing.
  const idle = await joined(server.url, `share_read_${versionOf(VIEWS)}`, names, new AbortController().signal, () => {});
  expect(await idle.parts()).toEqual(names);
  const ours = await keeping(store, { events: story, shown: story.length });
  await ours.until(({ state }) => state === 'standing-by');
  while ((await idle.parts()).length === names.length);
  await ours.until(({ position, views }) => position === last && alike(views, mall));
  const told = await asks(`select id, position from ${schema.name}.checkpoint order by id`);
  expect(told.map(({ id, position }) => [id, Number(position)])).toEqual([
    ['ledger', story[9]!.position],
    ['reconcile', story[9]!.position],
    ['stock', last],
  ]);
  await idle.leave();
});

test('R10.09 nobody keeps what nobody runs for', async () => {
  for (const store of [':memory:', { server: server.url, schema: 'unkept' }])
    expect(await keptBy(store)).toEqual(new Map([[null, VIEWS.map(({ name }) => name)]]));
});

test('R10.09 who loses the connection by which views are its own stands by, and works again when they are', async () => {
  const store = { server: server.url, schema: 'lost' };
  const kept = await keeping(store, { events: story, shown: story.length });
  await kept.until(({ position }) => position === last);
  const told = kept.states.length;
  await asks(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and pid <> pg_backend_pid()`,
  );
  await kept.until((each) => kept.states.indexOf(each) >= told && each.state === 'standing-by');
  await kept.until((each) => kept.states.indexOf(each) > told && each.state === 'working');
});
