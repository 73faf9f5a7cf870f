import { refold } from '@yellowcart/kernel/aggregate';
import { sum } from '@yellowcart/kernel/money';
import type { StockState } from '@yellowcart/mall/goods/stock';
import type { Recorded } from '@yellowcart/kernel/timer';
import type { Entry as Posting } from '@yellowcart/mall/ledger/journal';
import { SUM } from '@yellowcart/mall/1-entry/visit';
import { aggregates } from '@yellowcart/mall/stages';
import { StoreError, type Damage, type Store, type StreamRow } from '@yellowcart/store/store';
import { canonical } from './canonical.ts';
import { everyEvent } from './every-event.ts';
import { digestOf } from './handed-file.ts';
import type { Visits } from './visits.ts';

export type Check = { readonly name: string; readonly ok: boolean; readonly detail: string };
type Progress = (streams: number) => void;

const PAGE = 2000;
/** Streams whose events are read together. */
const TOGETHER = 500;

const DAMAGE: Record<Damage['what'], string> = {
  event: 'an event was changed',
  missing: 'events are missing',
  stray: 'events without a stream',
  snapshot: 'a snapshot was changed',
  answer: 'a stored answer was changed',
  timer: 'a timer was changed',
};

/** Every row is as it was written and every stream's events are a whole chain (ADR 14): the first position at which that ends. */
export async function checkSeals(store: Store, progress?: Progress, name = 'seals whole'): Promise<Check> {
  const { events, damage } = await store.verify(progress);
  if (!damage) return { name, ok: true, detail: `${events} events` };
  const { position, stream, what } = damage;
  return { name, ok: false, detail: `${position === null ? '' : `position ${position}, `}${stream}: ${DAMAGE[what]}` };
}

/** A check that cannot be made, because what it would look at is damaged, has not passed. */
export async function tried(name: string, check: () => Promise<Check>): Promise<Check> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { name, ok: false, detail: error.message };
  }
}

/**
 * Every stream's snapshot is what its events give (R10.01), and no stream has gaps. Events that somebody's unfinished work keeps out of
 * the order are no gap: such streams are counted apart.
 */
export async function checkSnapshots(store: Store, progress?: Progress, name = 'snapshot = refold'): Promise<Check> {
  let after = '';
  let count = 0;
  let unsettled = 0;
  const wrong: string[] = [];
  for (;;) {
    const rows = await store.streams(after, TOGETHER);
    if (rows.length === 0) break;
    let late = false;
    const upTo = await store.head(() => (late = true));
    // Others may be writing: what came after the rows were read is not their business.
    const told = await store.read({ stream: rows.map(({ stream }) => stream), ...(late ? { upTo } : {}) });
    const byStream = Map.groupBy(told, ({ stream }) => stream);
    for (const row of rows) {
      const found = held(row, byStream.get(row.stream) ?? [], late);
      if (found === 'wrong') wrong.push(row.stream);
      if (found === 'unsettled') unsettled += 1;
      else if (found !== 'summed') count += 1;
    }
    after = rows.at(-1)!.stream;
    progress?.(count);
  }
  return {
    name,
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? `${count} streams${skipped(unsettled)}` : `differ: ${wrong.slice(0, 5).join(', ')}`,
  };
}

/** Holds a snapshot against the events of its stream, as far as they can be read. */
function held(
  { stream, version, fold, state }: StreamRow,
  told: readonly Recorded[],
  late: boolean,
): 'right' | 'wrong' | 'unsettled' | 'summed' {
  const aggregate = aggregates.get(stream.slice(0, stream.indexOf('-')));
  const events = told.filter((event) => event.version <= version);
  const [oldest] = told;
  // A stream that sums itself up begins with the sum; one that did so since the row was read has nothing left to compare.
  const first = oldest?.type === SUM ? oldest.version : 1;
  if (first > version) return 'summed';
  const inOrder = events.every((event, i) => event.version === first + i);
  const whole = events.length === version - first + 1;
  if (late && inOrder && !whole) return 'unsettled';
  if (!aggregate || !inOrder || !whole) return 'wrong';
  if (fold !== aggregate.fold) return 'right';
  const refolded = refold(
    aggregate,
    events.map(({ type, data }) => ({ ...data, type })),
  );
  return canonical(refolded) === canonical(state) ? 'right' : 'wrong';
}

const skipped = (unsettled: number): string =>
  unsettled === 0 ? '' : `; ${unsettled} not looked at, because unfinished work of somebody else keeps their newest events open`;

/** Every movement balances and all accounts together are 0 (M2). */
export async function checkLedger(store: Store): Promise<Check> {
  const unbalanced: number[] = [];
  let total = 0;
  let movements = 0;
  for await (const events of everyEvent(store))
    for (const { position, data } of events) {
      const journal = (data as { journal?: readonly Posting[] }).journal;
      if (!journal || journal.length === 0) continue;
      const balance = sum(journal.map(({ fen }) => fen));
      if (balance !== 0) unbalanced.push(position);
      total += balance;
      movements += 1;
    }
  const ok = unbalanced.length === 0 && total === 0;
  return {
    name: 'ledger sums to zero',
    ok,
    detail: ok ? `${movements} movements` : `total ${total}, events ${unbalanced.slice(0, 5).join(', ')}`,
  };
}

/** Buckets are never negative and add up to what was received (S1). */
export async function checkStock(store: Store): Promise<Check> {
  const wrong: string[] = [];
  let count = 0;
  for (let after = 'sku-'; ;) {
    const rows = (await store.streams(after, PAGE)).filter(({ stream }) => stream.startsWith('sku-'));
    for (const { stream, state } of rows) {
      const { available, locked, occupied, shipped, received } = state as StockState;
      const buckets = [available, locked, occupied, shipped];
      if (buckets.some((bucket) => bucket < 0) || sum(buckets) !== received) wrong.push(stream);
      count += 1;
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.stream;
  }
  return {
    name: 'stock balanced',
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? `${count} SKUs` : `wrong: ${wrong.slice(0, 5).join(', ')}`,
  };
}

/** The same of the visits, once there are any. */
export async function checkVisits(visits: Visits): Promise<Check[]> {
  const name = 'visits = refold';
  await visits.flush();
  try {
    const log = await visits.log();
    if (!log) return [];
    const seals = 'seals of visits whole';
    return [await checkSeals(log, undefined, seals), await tried(name, () => checkSnapshots(log, undefined, name))];
  } catch (error) {
    // Nothing that anybody ordered is in it: the rest of the store is checked all the same.
    return [{ name, ok: false, detail: (error as Error).message }];
  }
}

/** Every file that an event names is there, and its content is the one that was handed in (R9.02, R9.13). */
export async function checkFiles(store: Store): Promise<Check> {
  const checked = new Set<string>();
  const wrong: number[] = [];
  for await (const events of everyEvent(store))
    for (const { position, data } of events)
      for (const digest of digestsIn(data)) {
        if (checked.has(digest)) continue;
        checked.add(digest);
        const bytes = await store.file(digest);
        if (bytes === undefined || digestOf(bytes) !== digest) wrong.push(position);
      }
  return {
    name: 'files = events',
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? `${checked.size} files` : `lost or damaged, named by events ${wrong.slice(0, 5).join(', ')}`,
  };
}

/** Digests of the files that an event names, wherever they are in it. */
export function digestsIn(value: unknown, found: string[] = []): readonly string[] {
  if (value === null || typeof value !== 'object') return found;
  if ('digest' in value && typeof value.digest === 'string') found.push(value.digest);
  for (const key in value) digestsIn((value as Readonly<Record<string, unknown>>)[key], found);
  return found;
}

/** Nothing that is due waits in the past (T4). */
export async function checkTimers(store: Store): Promise<Check> {
  const [first] = await store.pending(1);
  const now = await store.now();
  const ok = !first || first.at > now;
  return { name: 'timers up to date', ok, detail: ok ? (first ? `next: ${first.key}` : 'none waiting') : `overdue: ${first.key}` };
}
