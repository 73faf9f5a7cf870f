/**
 * Commands on PostgreSQL: SKUs far apart against one hot SKU, one process against two, and a client that writes the same rows by hand,
 * a transaction a command over eight connections. The server is the one of the tests, on this machine, and every commit waits for its
 * disk. What counts is the ratios, not the rates.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { aggregate } from '@yellowcart/kernel/aggregate';
import { accept } from '@yellowcart/kernel/outcome';
import { load, loadAll } from '@yellowcart/kernel/step';
import pg from 'pg';
import { addressOf } from '../src/postgres-address.ts';
import { createPostgres } from '../src/postgres-schema.ts';
import { postgresStore } from '../src/postgres.ts';
import type { Work } from '../src/store.ts';
import { startPostgres } from '../src/testing/postgres-server.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const ROUND_MS = 2000;
const IN_FLIGHT = 64;
const CONNECTIONS = 8;
const SKUS = 1000;

type OrderEvent = { type: 'OrderPlaced'; note: string };
const Order = aggregate<{ note: string }, OrderEvent>('order', {
  fold: 1,
  initial: { note: '' },
  on: { OrderPlaced: (_, { note }) => ({ note }) },
});
type StockEvent = { type: 'StockMoved'; note: string };
const Stock = aggregate<{ moves: number }, StockEvent>('sku', {
  fold: 1,
  initial: { moves: 0 },
  on: { StockMoved: ({ moves }) => ({ moves: moves + 1 }) },
});

const NOTE = 'x'.repeat(150);
let next = 0;
/** Numbers of processes do not meet. */
const own = process.pid * 1e7;
const skusOf = (n: number, hot: boolean): [string, string] =>
  hot ? ['hot', String((n * 7919) % SKUS)] : [String((n * 7919) % SKUS), String((n * 104_729 + 1) % SKUS)];

const work = (hot: boolean): Work => {
  const n = own + (next += 1);
  return {
    requestId: `request-${n}`,
    request: { do: 'order', with: { n } },
    actor: 'li',
    *step() {
      const order = yield* load(Order, String(n));
      const stocks = yield* loadAll(Stock, skusOf(n, hot));
      order.append({ type: 'OrderPlaced', note: NOTE });
      for (const stock of stocks) stock.append({ type: 'StockMoved', note: NOTE });
      return accept({ order: n });
    },
  };
};

/** Commands per second of `lanes` that each go on as long as the round lasts. */
async function rate(lanes: number, one: (lane: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (; performance.now() - start < ROUND_MS; done += 1) await one(lane);
    }),
  );
  return done / ((performance.now() - start) / 1000);
}

async function ours(url: string, hot: boolean): Promise<number> {
  const store = await postgresStore(url, {
    timer: () => [],
    job: function* () {
      return accept(null);
    },
    real: Date.now,
  });
  const found = await rate(IN_FLIGHT, () => store.execute(work(hot)));
  await store.close();
  return found;
}

/** The same rows, written as one would by hand. */
async function byHand(url: string, hot: boolean): Promise<number> {
  const schema = new URL(url).searchParams.get('schema');
  const clients = await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const client = new pg.Client(addressOf(url).config);
      await client.connect();
      return client;
    }),
  );
  const found = await rate(CONNECTIONS, async (lane) => {
    const client = clients[lane]!;
    const n = own + (next += 1);
    const ask = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
    const skus = [...new Set(skusOf(n, hot))].map((sku) => `hand-${sku}`).toSorted();
    await client.query('begin');
    await ask('more', `insert into ${schema}.streams select unnest($1::text[]), 0, 1, '', 0, '' on conflict do nothing`, [skus]);
    const { rows } = await ask('rows', `select id, version from ${schema}.streams where id = any ($1) order by id for update`, [skus]);
    for (const { id, version } of [...rows, { id: `hand-order-${n}`, version: 0 }]) {
      await ask(
        'event',
        `insert into ${schema}.events (xid, stream, version, type, data, meta, at, seal) values (1, $1, $2, 'E', $3, '{}', 0, $4)`,
        [id, version + 1, NOTE, Buffer.alloc(32)],
      );
      await ask(
        'stream',
        `insert into ${schema}.streams values ($1, $2, 1, $3, 0, $4) on conflict (id) do update set version = excluded.version, state = excluded.state`,
        [id, version + 1, NOTE, Buffer.alloc(32)],
      );
    }
    await ask('answer', `insert into ${schema}.commands values ($1, 'accepted', '', '{}', 0, 0, '')`, [`hand-${n}`]);
    await client.query('commit');
  });
  await Promise.all(clients.map((client) => client.end()));
  return found;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** Several processes at once; their rates together. */
async function processes(count: number, url: string, hot: boolean): Promise<number> {
  const rates = Array.from({ length: count }, async () => {
    const child = spawn(process.execPath, [import.meta.filename, url, hot ? 'hot' : 'spread'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [said] = await once(child.stdout.setEncoding('utf8'), 'data');
    await once(child, 'close');
    return Number(said);
  });
  return (await Promise.all(rates)).reduce((sum, each) => sum + each, 0);
}

const [, , place, kind] = process.argv;
if (place !== undefined) {
  process.stdout.write(`${await ours(place, kind === 'hot')}\n`);
} else {
  const server = await startPostgres();
  const cases = [
    ['by hand, spread', (url: string) => byHand(url, false)],
    ['by hand, hot', (url: string) => byHand(url, true)],
    ['1 process, spread', (url: string) => processes(1, url, false)],
    ['1 process, hot', (url: string) => processes(1, url, true)],
    ['2 processes, spread', (url: string) => processes(2, url, false)],
    ['2 processes, hot', (url: string) => processes(2, url, true)],
  ] as const;
  const rates = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, run] of cases) {
      const url = server.storeUrl();
      await createPostgres(addressOf(url));
      rates.set(name, [...(rates.get(name) ?? []), await run(url)]);
    }
  }
  await server.stop();
  const of = (name: string): number => median(rates.get(name)!);
  process.stdout.write(`PostgreSQL, ${IN_FLIGHT} in flight a process, median of ${ROUNDS} rounds\n`);
  for (const [name] of cases) process.stdout.write(`  ${name.padEnd(22)} ${of(name).toFixed(0).padStart(7)} commands/s\n`);
  const ratio = (a: string, b: string): string => (of(a) / of(b)).toFixed(2);
  process.stdout.write(`  ours / by hand, spread  ${ratio('1 process, spread', 'by hand, spread')}\n`);
  process.stdout.write(`  ours / by hand, hot     ${ratio('1 process, hot', 'by hand, hot')}\n`);
  process.stdout.write(`  hot / spread, 1 process ${ratio('1 process, hot', '1 process, spread')}\n`);
  process.stdout.write(`  hot / spread, 2         ${ratio('2 processes, hot', '2 processes, spread')}\n`);
  process.stdout.write(`  2 processes / 1, spread ${ratio('2 processes, spread', '1 process, spread')}\n`);
}
