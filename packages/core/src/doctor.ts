import { setImmediate } from 'node:timers/promises';
import { sum } from '@yellowcart/kernel/money';
import type { StockState } from '@yellowcart/mall/goods/stock';
import type { Entry as Posting } from '@yellowcart/mall/ledger/journal';
import { StoreError, type Damage, type Store } from '@yellowcart/store/store';
import { checkSnapshots } from './check-snapshots.ts';
import { everyEventInTurns } from './every-event.ts';
import { digestOf } from './handed-file.ts';
import type { Visits } from './visits.ts';

export type Check = { readonly name: string; readonly ok: boolean; readonly detail: string };
type Progress = (streams: number) => void;

const PAGE = 2000;
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

/** Every movement balances and all accounts together are 0 (M2). */
export async function checkLedger(store: Store): Promise<Check> {
  const unbalanced: number[] = [];
  let total = 0;
  let movements = 0;
  for await (const events of everyEventInTurns(store))
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
    await setImmediate();
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
  for await (const events of everyEventInTurns(store))
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
