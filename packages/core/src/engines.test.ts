import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idOf } from '@yellowcart/views/view';
import type { Actor, Role } from '@yellowcart/kernel/command';
import { parseInstant } from '@yellowcart/kernel/clock';
import type { Recorded } from '@yellowcart/kernel/timer';
import { FIELDS } from '@yellowcart/mall/support/query/fields';
import type { TestServer } from '@yellowcart/store/testing/postgres-server';
import { VIEWS } from '@yellowcart/views/all-views';
import { askBoth, bothOf, type Both, type Crowd } from '@yellowcart/views/testing/both-engines';
import { visiting } from '@yellowcart/views/testing/browsing';
import type { Pool } from '@yellowcart/views/testing/questions';
import { quickServer } from '@yellowcart/views/testing/quick-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runBatch } from './batch.ts';
import { createMemory, createStore } from './create-store.ts';
import { readHistory } from './history/document.ts';
import { openMemory } from './open-mall.ts';
import { openStore } from './place.ts';
import { readWorld } from './world-file.ts';
import { wiringOf } from './wiring.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures');
const folder = mkdtempSync(join(tmpdir(), 'yellowcart-engines-'));
let server: TestServer;

beforeAll(async () => {
  server = await quickServer();
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const read = <R extends { readonly ok: boolean }>(result: R): Extract<R, { readonly ok: true }> => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Extract<R, { readonly ok: true }>;
};

/** The demo world with its past, as `init` makes it. */
async function demo(): Promise<readonly Recorded[]> {
  const { world } = read(readWorld(join(fixtures, 'demo-world.yaml')));
  const { history } = read(readHistory(join(fixtures, 'demo-history.yaml')));
  const real = (): number => parseInstant('2026-11-23T16:20:00+08:00')!;
  const store = join(folder, 'demo');
  read(await createStore({ store, world, history, clock: real }));
  const opened = await openStore(store, wiringOf(real));
  try {
    return await opened.read({});
  } finally {
    await opened.close();
  }
}

/** A slice of a real marketplace, lived through line by line. */
async function realOrders(): Promise<readonly Recorded[]> {
  const memory = await createMemory(read(readWorld(join(fixtures, 'real-orders/world.json'))).world);
  const mall = await openMemory(memory, { live: false });
  async function* lines(): AsyncGenerator<string> {
    yield* readFileSync(join(fixtures, 'real-orders/replay.ndjson'), 'utf8').split('\n');
  }
  expect(await runBatch(mall, lines(), { write: () => {} })).toBe(0);
  await mall.close();
  return memory.events;
}

/** A few of many, from all over. */
const some = <T>(all: Iterable<T>, count = 3): T[] => {
  const list = [...new Set(all)];
  return list.filter((_, i) => i % Math.max(1, Math.floor(list.length / count)) === 0).slice(0, count);
};

/** Values of arguments that this history has something for, and some for which it has nothing. */
function poolOf(events: readonly Recorded[]): Pool {
  const of = (type: string): readonly Recorded<any>[] => events.filter((event) => event.type === type);
  const listed = of('ProductListed');
  const orders = some(of('OrderPaid').map(({ stream }) => idOf(stream)));
  const titles = some(
    listed.map(({ data }) => String(data.title)),
    4,
  );
  const examples = FIELDS.flatMap(({ name, example, choices }) => [example, ...some(choices, 2).map((choice) => `${name}:${choice.name}`)]);
  return {
    product: [...some(listed.map(({ stream }) => idOf(stream))), 'nothing'],
    shop: [...some(listed.map(({ data }) => data.shop as string)), 'nobody'],
    content: [...some(of('ContentPublished').map(({ stream }) => idOf(stream))), 'nothing'],
    category: some(listed.map(({ data }) => data.category as string)),
    order: [...orders, 'nothing'],
    stars: [1, 3, 5],
    from: some(of('ContentPublished').map(({ stream }) => idOf(stream))).concat('nothing'),
    day: some(of('OrderPaid').map(({ at }) => new Date(at).toISOString().slice(0, 10))),
    'channel reconcile from': ['2016-09-01', '2026-11-01'],
    'channel reconcile to': ['2026-11-30'],
    words: [...titles, ...titles.map((title) => title.slice(0, 2)), 'zhangpeng', 'zp', 'tnet', '帐逢', '!!'],
    minPrice: [0, 5000],
    maxPrice: [5000, 20_000],
    minSales: [0, 2],
    minPositive: [0.5, 0.9],
    shipWithin: ['24h', '48h'],
    beyond: [0, ...some(events.map(({ position }) => position))],
    query: ['', ...orders, ...orders.map((order) => order.slice(-4)), ...examples, '-is:open sort:amount-asc', titles[0]!.slice(0, 2)],
  };
}

/** Those who bought and sold, and whoever works for the mall. */
function actorsOf(events: readonly Recorded[]): Actor[] {
  const paid = events.filter(({ type }) => type === 'OrderPaid') as Recorded<any>[];
  const buyers = some(
    paid.map(({ data }) => data.buyer as string),
    2,
  );
  const shops = some(
    paid.map(({ data }) => data.shop as string),
    2,
  );
  const others: Role[] = ['guest', 'warehouse', 'courier', 'support', 'platform', 'system'];
  return [
    ...others.map((role) => ({ id: role, role })),
    ...buyers.map((id) => ({ id, role: 'buyer' as const })),
    ...shops.map((shop) => ({ id: `${shop}-clerk`, role: 'merchant' as const, shop })),
  ];
}

describe.each([
  ['demo', demo],
  ['real_orders', realOrders],
])('R10.09 %s: SQLite and PostgreSQL answer the same', (schema, made) => {
  let both: Both;
  let crowd: Crowd;

  beforeAll(async () => {
    const events = await made();
    const pool = poolOf(events);
    const at = events.at(-1)!.at;
    const [product] = pool['product'] as string[];
    crowd = { pool, at, actors: actorsOf(events), visits: [undefined, visiting({ act: 'seen', product: product!, at })] };
    both = await bothOf(events, { server: server.url, schema });
  });
  afterAll(() => both?.close());

  test.each(VIEWS.flatMap(({ queries }) => queries).map((query) => ({ words: query.words, query })))('$words', async ({ query }) => {
    expect(await askBoth(both, query, crowd, (asked, postgres, sqlite) => expect(postgres, asked).toEqual(sqlite))).toBeGreaterThan(0);
  });
});
