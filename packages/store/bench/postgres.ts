/**
 * Commands on PostgreSQL: eight workers against pgbench writing the same rows over eight connections, a transaction a command; one hot SKU
 * against many; two processes against one, on a server that is near and on one that is a millisecond away. The server is the one of
 * the tests, on this machine, and every commit waits for its disk.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { aggregate } from '@yellowcart/kernel/aggregate';
import { accept } from '@yellowcart/kernel/outcome';
import { load, loadAll } from '@yellowcart/kernel/step';
import pg from 'pg';
import { note, program, rateRow, sized, title } from '../../../scripts/bench/measure.ts';
import { addressOf } from '../src/postgres-address.ts';
import { createPostgres } from '../src/postgres-schema.ts';
import { postgresStore } from '../src/postgres.ts';
import type { Work } from '../src/store.ts';
import { startPostgres } from '../src/testing/postgres-server.ts';
import { farAway } from './parts/far-away.ts';
import { pgbench, pgbenchHere, skusOf as skusFor } from './parts/pgbench.ts';
import { counted, serverOf, sumOf, told, type Kept } from './parts/server.ts';

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
  for (let i = 0; i < 20; i += 1) await store.execute(work(false));
  const before = { ...far.counted };
  const commands = 200;
  for (let i = 0; i < commands; i += 1) await store.execute(work(false));
  const found = {
    statements: (far.counted.statements - before.statements) / commands,
    trips: (far.counted.trips - before.trips) / commands,
  };
  await store.close();
  await far.close();
  return found;
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
  /** One round on a store of its own; what was kept in it, and the syncs for it, go into `into`. */
  const round = async (side: (url: string) => Promise<number>, into: Kept[] = []): Promise<number> => {
    const url = await fresh();
    const { result, kept } = await counted(url, () => side(url));
    into.push(kept);
    return result;
  };
  const run = (count: number, hot: boolean, inFlight: number, into?: Kept[]): Promise<number> =>
    round((url) => processes(count, url, hot, inFlight), into);
  const raw = (hot: boolean, clients = WORKERS, into?: Kept[]): Promise<number> =>
    round((url) => pgbench(url, addressOf(url).schema, { clients, ms: ROUND_MS, hot }), into);
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
    `Orders of three events in three streams, three states and a request id, durable, on a server on this machine: it and its clients share the processors. ${WORKERS} workers are ${WORKERS} commands in flight in one process. Syncs are those of the server’s log, whoever made them: commits at the same time share them.`,
  );
  program(await serverOf(server.url));
  const tool = pgbenchHere();
  if (tool) {
    program(tool);
    for (const clients of [1, WORKERS]) {
      const [theirs, own]: [Kept[], Kept[]] = [[], []];
      await compared(
        `${clients === 1 ? '1 worker' : `${clients} workers`} against pgbench with ${clients === 1 ? '1 client' : `${clients} clients`} writing the same rows, spread`,
        () => raw(false, clients, theirs),
        () => run(1, false, clients, own),
        clients === WORKERS ? { floor: 0.25, aim: 0.5 } : {},
      );
      note(`With ${clients}, counted by the server in these rounds: pgbench ${told(sumOf(theirs))}; ours ${told(sumOf(own))}.`);
    }
    await compared(
      `${WORKERS} workers against pgbench with ${WORKERS} clients, one hot SKU`,
      () => raw(true),
      () => run(1, true, WORKERS),
    );
    await compared(
      `${MANY} in flight against pgbench with ${WORKERS} clients, spread`,
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
  // What the way's time leaves to be had without a second process.
  await compared(
    `1 process of ${2 * WORKERS} against 1 of ${WORKERS}, spread, the server 1 ms away`,
    () => distant(1, false, WORKERS),
    () => distant(1, false, 2 * WORKERS),
  );
  await compared(
    `2 processes of ${WORKERS} against 1, beside the server, on its processors`,
    () => run(1, false, WORKERS),
    () => run(2, false, WORKERS),
  );
  await compared(
    `2 processes of ${WORKERS} against 1, beside the server, one hot SKU`,
    () => run(1, true, WORKERS),
    () => run(2, true, WORKERS),
  );
  const { statements, trips } = await countedOn(await fresh());
  note(`A command by itself: ${statements.toFixed(1)} statements in ${trips.toFixed(1)} round trips, counted on the way to the server.`);
  await owner.end();
  await server.stop();
}
