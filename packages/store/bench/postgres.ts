/**
 * Commands on PostgreSQL: eight workers against pgbench writing the same rows over eight connections, a transaction a command; one hot SKU
 * against many; two processes against one, on a server that is near and on one that is a millisecond away. The server is the one of
 * the tests, on this machine, and every commit waits for its disk.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo } from 'node:net';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { aggregate } from '@yellowcart/kernel/aggregate';
import { accept } from '@yellowcart/kernel/outcome';
import { load, loadAll } from '@yellowcart/kernel/step';
import pg from 'pg';
import { note, rateRow, sized, title } from '../../../scripts/bench/measure.ts';
import { addressOf } from '../src/postgres-address.ts';
import { createPostgres } from '../src/postgres-schema.ts';
import { postgresStore } from '../src/postgres.ts';
import type { Work } from '../src/store.ts';
import { startPostgres } from '../src/testing/postgres-server.ts';
import { hasPgbench, pgbench, skusOf as skusFor } from './parts/pgbench.ts';

const ROUNDS = sized(5, 1);
const ROUND_MS = sized(3000, 1000);
const WORKERS = 8;
const MANY = 64;
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
async function rate(lanes: number, one: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (; performance.now() - start < ROUND_MS; done += 1) await one();
    }),
  );
  return done / ((performance.now() - start) / 1000);
}

const businessless = {
  timer: () => [],
  job: function* () {
    return accept(null);
  },
  real: Date.now,
};

async function ours(url: string, hot: boolean, lanes: number): Promise<number> {
  const store = await postgresStore(url, businessless);
  await store.execute(work(hot));
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  const found = await rate(lanes, () => store.execute(work(hot)));
  await store.close();
  return found;
}

/** Several processes at once, begun together when all are ready; their rates together. */
async function processes(count: number, url: string, hot: boolean, lanes: number): Promise<number> {
  const children = Array.from({ length: count }, () => {
    const argv = [import.meta.filename, url, hot ? 'hot' : 'spread', String(lanes)];
    const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    return { child, lines };
  });
  for (const { lines } of children) await lines.next();
  for (const { child } of children) child.stdin.end('go\n');
  const rates = await Promise.all(
    children.map(async ({ child, lines }) => {
      const closed = once(child, 'close');
      const { value } = await lines.next();
      await closed;
      return Number(value);
    }),
  );
  return rates.reduce((sum, each) => sum + each, 0);
}

/** Statements and round trips of a command, as the server and the way to it count them. */
async function countedOn(url: string): Promise<{ statements: number; trips: number }> {
  const far = await farAway(url, 0);
  const store = await postgresStore(far.url, businessless);
  const client = new pg.Client(addressOf(url).config);
  await client.connect();
  for (let i = 0; i < 20; i += 1) await store.execute(work(false));
  const before = { ...far.counted };
  const commands = 200;
  for (let i = 0; i < commands; i += 1) await store.execute(work(false));
  const found = {
    statements: (far.counted.statements - before.statements) / commands,
    trips: (far.counted.trips - before.trips) / commands,
  };
  await store.close();
  await client.end();
  await far.close();
  return found;
}

/** The way to a server that takes its time in each direction, ms, and counts what goes by. */
async function farAway(
  url: string,
  ms: number,
): Promise<{ url: string; counted: { statements: number; trips: number }; close(): Promise<void> }> {
  const { hostname, port } = new URL(url);
  const counted = { statements: 0, trips: 0 };
  // What goes by is passed on at once, as who speaks to a server sends it: a kernel that gathers small packets would make it 40 ms away.
  const listener = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: Number(port), host: hostname, noDelay: true });
    const later = (work: () => void): void => void (ms === 0 ? work() : setTimeout(work, ms));
    let ours = false;
    near.on('data', (data: Buffer) => {
      // A message of the protocol that asks for an answer: a simple query, or the end of an extended one.
      for (let at = 0; at + 5 <= data.length; at += 1 + data.readInt32BE(at + 1))
        if ('QS'.includes(String.fromCharCode(data[at]!))) counted.statements += 1;
      if (!ours) counted.trips += 1;
      ours = true;
      later(() => far.write(data));
    });
    far.on('data', (data) => {
      ours = false;
      later(() => near.write(data));
    });
    near.on('close', () => far.destroy()).on('error', () => far.destroy());
    far.on('close', () => near.destroy()).on('error', () => near.destroy());
  }).listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const there = new URL(url);
  there.port = String((listener.address() as AddressInfo).port);
  return { url: there.href, counted, close: async () => void listener.close() };
}

const [, , place, kind, lanes] = process.argv;
if (place !== undefined) process.stdout.write(`${await ours(place, kind === 'hot', Number(lanes))}\n`);
else await compareAll();

async function compareAll(): Promise<void> {
  const server = await startPostgres();
  const owner = new pg.Client(server.url);
  await owner.connect();
  const fresh = async (): Promise<string> => {
    const url = server.storeUrl();
    await createPostgres(addressOf(url));
    await owner.query(skusFor(addressOf(url).schema));
    return url;
  };
  type Side = () => Promise<number>;
  const compared = async (what: string, base: Side, mine: Side, asked: { floor?: number; aim?: number } = {}): Promise<void> => {
    const pairs = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const first = await (round % 2 ? mine : base)();
      const second = await (round % 2 ? base : mine)();
      pairs.push(round % 2 ? { base: second, ours: first } : { base: first, ours: second });
    }
    rateRow(what, pairs, asked);
  };
  const run = async (count: number, hot: boolean, inFlight: number): Promise<number> => processes(count, await fresh(), hot, inFlight);
  const raw = async (hot: boolean, clients = WORKERS): Promise<number> => {
    const url = await fresh();
    return pgbench(url, addressOf(url).schema, { clients, ms: ROUND_MS, hot });
  };
  const distant = async (count: number, hot: boolean, inFlight: number): Promise<number> => {
    const far = await farAway(await fresh(), 1);
    try {
      return await processes(count, far.url, hot, inFlight);
    } finally {
      await far.close();
    }
  };

  title(
    'PostgreSQL',
    `Orders of three events in three streams, three states and a request id, durable, on a server on this machine: it and its clients share the processors. ${WORKERS} workers are ${WORKERS} commands in flight in one process.`,
  );
  if (hasPgbench()) {
    await compared(
      `${WORKERS} workers against pgbench with ${WORKERS} clients writing the same rows, spread`,
      () => raw(false),
      () => run(1, false, WORKERS),
      {
        floor: 0.25,
        aim: 0.5,
      },
    );
    await compared(
      'the same, one hot SKU',
      () => raw(true),
      () => run(1, true, WORKERS),
    );
    await compared(
      `${MANY} in flight against the same pgbench, spread`,
      () => raw(false),
      () => run(1, false, MANY),
    );
    // What there is to be had here by asking twice as much of the server: it and everybody who asks share the processors.
    await compared(
      `pgbench with ${2 * WORKERS} clients against pgbench with ${WORKERS}, spread`,
      () => raw(false),
      () => raw(false, 2 * WORKERS),
    );
  } else note('pgbench is not on this machine: nothing to compare with.');
  await compared(
    `one hot SKU against spread SKUs, ${MANY} in flight`,
    () => run(1, false, MANY),
    () => run(1, true, MANY),
    { floor: 0.7, aim: 0.95 },
  );
  // Several processes are for several machines, and the server is on another one. Beside it they also share its processors.
  await compared(
    `2 processes of ${WORKERS} against 1, spread, the server 1 ms away`,
    () => distant(1, false, WORKERS),
    () => distant(2, false, WORKERS),
    { floor: 1.5, aim: 1.8 },
  );
  await compared(
    `the same beside the server, on its processors`,
    () => run(1, false, WORKERS),
    () => run(2, false, WORKERS),
  );
  await compared(
    `the same beside the server, one hot SKU`,
    () => run(1, true, WORKERS),
    () => run(2, true, WORKERS),
  );
  const { statements, trips } = await countedOn(await fresh());
  note(`A command by itself: ${statements.toFixed(1)} statements in ${trips.toFixed(1)} round trips, counted on the way to the server.`);
  await owner.end();
  await server.stop();
}
