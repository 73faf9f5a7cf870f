import { join } from 'node:path';
import { aggregate } from '@yellowcart/kernel/aggregate';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load, loadAll } from '@yellowcart/kernel/step';
import Database from 'better-sqlite3';
import { sized } from '../../../../scripts/bench/measure.ts';
import { createSqlite, LOG_PAGES } from '../../src/sqlite-file.ts';
import { unsealedTables } from './unsealed-tables.ts';
import { sqliteStore } from '../../src/sqlite.ts';
import type { Store, Work } from '../../src/store.ts';

/** SKUs over which spread orders are spread. */
const SKUS = 1000;
const NOTE = 'x'.repeat(150);

type OrderEvent = { type: 'OrderPlaced'; sku: string; quantity: number; note: string };
const Order = aggregate<{ placed: number; note: string }, OrderEvent>('order', {
  fold: 1,
  initial: { placed: 0, note: '' },
  on: { OrderPlaced: (state, { quantity, note }) => ({ placed: state.placed + quantity, note }) },
});
export type StockEvent = { type: 'StockMoved'; quantity: number; note: string };
export const Stock = aggregate<{ available: number; moves: number }, StockEvent>('sku', {
  fold: 1,
  initial: { available: 1e9, moves: 0 },
  on: { StockMoved: (state, { quantity }) => ({ available: state.available - quantity, moves: state.moves + 1 }) },
});

/** The nth order's two SKUs: spread, or always the same two. */
export type Skus = (n: number) => readonly [string, string];
export const spread: Skus = (n) => [String((n * 7919) % SKUS), String((n * 104_729 + 1) % SKUS)];
export const hot: Skus = () => ['0', '1'];

/** Orders with numbers of their own: three events in three streams under a request id, two of them read before. */
export function orders(skus: Skus, prefix = 'request'): () => Work {
  let next = 0;
  return () => {
    const n = (next += 1);
    return {
      requestId: `${prefix}-${String(n).padStart(9, '0')}`,
      request: { do: 'order', with: { n } },
      actor: 'li',
      *step() {
        const order = yield* load(Order, `${prefix}-${n}`);
        const stocks = yield* loadAll(Stock, [...skus(n)]);
        order.append({ type: 'OrderPlaced', sku: 'k', quantity: 1, note: NOTE });
        for (const stock of stocks) stock.append({ type: 'StockMoved', quantity: 1, note: NOTE });
        return accept({ order: n });
      },
    };
  };
}

/** Events of a long past, and of a short one. */
export const LONG = sized(10_000, 1000);
export const SHORT = 10;

/** Commands with one event or more: always of the same stream, and of one that gets another when it has as many events as a short past. */
export function moves(): { readonly long: (events?: number) => Work; readonly short: () => Work } {
  let n = 0;
  const move = (id: string, events: number): Work => ({
    requestId: `request-${(n += 1)}`,
    request: { do: 'move', with: {} },
    actor: 'li',
    *step() {
      const stock = yield* load(Stock, id);
      for (let i = 0; i < events; i += 1) stock.append({ type: 'StockMoved', quantity: 1, note: 'x' });
      return accept(null);
    },
  });
  let shorts = 0;
  return { long: (events = 1) => move('long', events), short: () => move(`short-${Math.floor((shorts += 1) / SHORT)}`, 1) };
}

/** One attempt at the last units of a SKU. */
export const attempt = (buyer: string, n: number, units: number): Work => ({
  requestId: `${buyer}-${n}`,
  request: { do: 'buy', with: { n } },
  actor: buyer,
  *step() {
    const stock = yield* load(Stock, 'last');
    if (stock.state.moves >= units) return reject('OUT_OF_STOCK');
    stock.append({ type: 'StockMoved', quantity: 1, note: NOTE });
    return accept(null);
  },
});

/** A store without timers. `make` makes it first. */
export function open(folder: string, { make = true, durable = true } = {}): Store {
  if (make) createSqlite(folder);
  return sqliteStore(
    folder,
    {
      timer: () => [],
      job: function* () {
        return accept(null);
      },
      real: Date.now,
    },
    { durable },
  );
}

/** The same rows by prepared statements and nothing else: no rules, no state to fold, the texts put together beforehand. */
export function raw(folder: string): { one(): void; group(size: number): void; close(): void } {
  const db = new Database(join(folder, 'raw.db'));
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.pragma(`wal_autocheckpoint = ${LOG_PAGES}`);
  unsealedTables(db);
  const state = db.prepare('select version, fold, state from streams where id = ?');
  const put = db.prepare(
    'insert into streams (id, version, fold, state) values (?, ?, 1, ?) on conflict (id) do update set version = excluded.version, state = excluded.state',
  );
  const event = db.prepare('insert into events (stream, version, type, data, meta, at) values (?, ?, ?, ?, ?, 0)');
  const answer = db.prepare("insert into commands (id, kind, fingerprint, outcome, at, position) values (?, 'accepted', '', '{}', 0, 0)");
  let n = 0;
  const rows = (): void => {
    n += 1;
    const skus = spread(n).map((sku) => `sku-${sku}`);
    const versions = skus.map((sku) => (state.get(sku) as { version: number } | undefined)?.version ?? 0);
    event.run(`order-${n}`, 1, 'OrderPlaced', JSON.stringify({ sku: 'k', quantity: 1, note: NOTE }), '{"actor":"li","cause":"order"}');
    put.run(`order-${n}`, 1, JSON.stringify({ placed: 1, note: NOTE }));
    skus.forEach((sku, i) => {
      const version = (skus[0] === skus[1] && i === 1 ? versions[0]! + 1 : versions[i]!) + 1;
      event.run(sku, version, 'StockMoved', JSON.stringify({ quantity: 1, note: NOTE }), '{"actor":"li","cause":"order"}');
      put.run(sku, version, JSON.stringify({ available: 1, moves: version }));
    });
    answer.run(`request-${String(n).padStart(9, '0')}`);
  };
  const transaction = db.transaction((size: number) => {
    for (let i = 0; i < size; i += 1) rows();
  });
  return { one: () => transaction.immediate(1), group: (size) => transaction.immediate(size), close: () => db.close() };
}
