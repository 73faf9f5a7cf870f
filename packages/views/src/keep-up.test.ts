import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestServer } from '@yellowcart/store/testing/postgres-server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inTransaction } from './engine/postgres-server.ts';
import type { Keeping } from './keep-up.ts';
import { openViews } from './open-views.ts';
import type { Server } from './place.ts';
import { quickServer } from './testing/quick-server.ts';
import { wholeStory } from './testing/story.ts';
import { reading, type Source } from './testing/telling.ts';

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

/** Who keeps the views of a store, by its list: one for all of them, or nobody. */
async function keepersOf(store: Server | string): Promise<(string | null)[]> {
  const views = await openViews({ store, ...reading({ events: story, shown: story.length }) });
  try {
    return [...new Set((await views.list()).map(({ keeper }) => keeper))];
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
  expect(await kept.until(({ position }) => position === last)).toEqual({ state: 'working', position: last });
});

test('R10.09 of two that keep the views one works; the other takes over when the process is killed', async () => {
  const store = { server: server.url, schema: 'killed' };
  const child = spawn(process.execPath, [fileURLToPath(new URL('testing/view-keeper.ts', import.meta.url)), store.server, store.schema], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  for await (const line of createInterface(child.stdout)) if (line === 'working') break;
  const ours = await keeping(store, { events: story, shown: story.length });
  // It is asked about once more after it was told to stand by: the other one still works.
  await ours.until(({ state }) => state === 'standing-by');
  expect(ours.states.some(({ state }) => state === 'working')).toBe(false);
  expect(await keepersOf(store)).toEqual([`${hostname().slice(0, 30)}:${child.pid}`]);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await ours.until(({ state }) => state === 'working')).toEqual({ state: 'working', position: 0 });
  await ours.until(({ position }) => position === last);
  expect(await keepersOf(store)).toEqual([`${hostname().slice(0, 30)}:${process.pid}`]);
});

test('R10.09 nobody keeps what nobody runs for', async () => {
  expect(await keepersOf(':memory:')).toEqual([null]);
  expect(await keepersOf({ server: server.url, schema: 'unkept' })).toEqual([null]);
});

test('R10.09 who loses the connection by which it is the one stands by, and works again when it is', async () => {
  const store = { server: server.url, schema: 'lost' };
  const kept = await keeping(store, { events: story, shown: story.length });
  await kept.until(({ position }) => position === last);
  const told = kept.states.length;
  await inTransaction(server.url, (client) =>
    client.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and pid <> pg_backend_pid()`,
    ),
  );
  await kept.until((each) => kept.states.indexOf(each) >= told && each.state === 'standing-by');
  await kept.until((each) => kept.states.indexOf(each) > told && each.state === 'working');
});
