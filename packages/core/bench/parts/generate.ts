import { DAY, formatInstant } from '@yellowcart/kernel/clock';
import { connect } from '@yellowcart/store/sqlite-file';
import { gathering } from '@yellowcart/store/gathered';
import { sqliteReads } from '@yellowcart/store/sqlite-reading';
import { sqliteWriting } from '@yellowcart/store/sqlite-writing';
import { createStore } from '../../src/create-store.ts';
import { openMall } from '../../src/open-mall.ts';
import type { Recorded } from '../../src/mall.ts';
import { evolved } from './evolved.ts';
import { renamer, type Telling, type Written } from './renamer.ts';
import { liveTemplate, ORDERS, SEED } from './template.ts';
import { bigWorld, PRODUCTS, SHOPS, START } from './world.ts';

/** When a generated history ends. */
const END = START + 180 * DAY;
/** Orders in half a year that a market has room for: a mall with more orders has more shops, products, videos and coupons. */
const OF_A_MARKET = 10_000;
/** Commands that share a transaction while the history is written. */
const TOGETHER = 50_000;
/**
 * How the history is written: nobody else has the store yet, and one that was not finished is thrown away. What belongs to the orders that
 * are under way at a time is changed again and again, and is kept in memory between two transactions.
 */
const WRITING = ['journal_mode = off', 'synchronous = off', 'locking_mode = exclusive', 'cache_size = -1500000'];

export type Generated = { readonly orders: number; readonly events: number; readonly seconds: number };

/**
 * Makes a store with so many orders, spread over half a year, always the same. A week of two hundred orders that the mall itself
 * lived through is told again and again: other numbers, other buyers, later instants, in one market after the other, all of them
 * interleaved in the order of time. What is
 * shared (stock, shops) is folded on from copy to copy, timers are set and dropped as the mall would, so that the result is a store
 * like any other: `doctor` finds nothing, and the orders of the last days are under way.
 * @param goodsOf the shops, goods, videos and coupons of a mall with so many orders: left out, as this one has
 */
export async function generate(folder: string, orders: number, goodsOf: number = orders): Promise<Generated> {
  const started = performance.now();
  const copies = Math.max(1, Math.round(orders / ORDERS));
  const markets = Math.ceil(Math.max(copies * ORDERS, goodsOf) / OF_A_MARKET);
  const world = bigWorld(0, markets * SHOPS, markets * PRODUCTS, SEED);
  const made = await createStore({ store: folder, world, clock: () => START });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const template = await liveTemplate();
  const events = write(folder, commandsOf(template.founding), commandsOf(template.story), { copies, markets });
  const mall = await openMall({ store: folder, live: false, clock: () => START });
  const set = await mall.ask({ do: 'clock set', with: { to: formatInstant(END) } }, { as: 'admin' });
  if (!set.ok) throw new Error(JSON.stringify(set.error));
  await mall.close();
  return { orders: copies * ORDERS, events, seconds: (performance.now() - started) / 1000 };
}

/** What one command told: events of one instant, actor and cause that follow each other. */
type Told = { readonly at: number; readonly events: readonly Written[] };

function commandsOf(events: readonly Recorded[]): Told[] {
  const told: { at: number; events: Written[] }[] = [];
  let before: Recorded | undefined;
  for (const event of events) {
    if (!before || before.at !== event.at || before.actor !== event.actor || before.cause !== event.cause)
      told.push({ at: event.at, events: [] });
    told.at(-1)!.events.push(renamer.compile(event));
    before = event;
  }
  return told;
}

/** One telling of the template: how much later, and how far it has come. */
type Copy = Telling & { next: number };

function write(
  folder: string,
  founding: readonly Told[],
  story: readonly Told[],
  { copies, markets }: { readonly copies: number; readonly markets: number },
): number {
  const db = connect(folder);
  db.unsafeMode();
  for (const pragma of WRITING) db.pragma(pragma);
  const { ops, flush } = gathering(sqliteReads(db), sqliteWriting(db));
  const telling = evolved(ops);
  const span = END - START - 8 * DAY;
  let [events, inTransaction] = [0, 0];
  const tell = (told: Told, copy: Copy): void => {
    if (inTransaction === 0) db.exec('begin immediate');
    events += told.events.length;
    ops.write(telling(told.events.map((event) => renamer.render(event, copy))));
    inTransaction += 1;
    if (inTransaction === TOGETHER) {
      flush();
      db.exec('commit');
      inTransaction = 0;
    }
  };
  // The copies under way, kept by the instant of what each tells next; those that have not begun yet come one after the other.
  const under: Copy[] = [];
  let begun = 0;
  const at = (copy: Copy): number => story[copy.next]!.at + copy.shift;
  for (;;) {
    while (begun < copies && (under.length === 0 || (span * begun) / copies + START <= at(under[0]!))) {
      const copy = { n: begun, shift: Math.round((span * begun) / copies / 1000) * 1000, market: begun % markets, next: 0 };
      for (const told of founding) tell(told, copy);
      push(under, copy, at);
      begun += 1;
    }
    const copy = under[0];
    if (!copy || at(copy) > END) break;
    tell(story[copy.next]!, copy);
    copy.next += 1;
    if (copy.next === story.length) pop(under, at);
    else sink(under, at);
  }
  flush();
  if (inTransaction > 0) db.exec('commit');
  db.unsafeMode(false);
  db.pragma('locking_mode = normal');
  db.pragma('journal_mode = wal');
  db.close();
  return events;
}

/** A heap of copies by what comes next. */
function push(heap: Copy[], copy: Copy, at: (copy: Copy) => number): void {
  heap.push(copy);
  for (let i = heap.length - 1; i > 0;) {
    const parent = (i - 1) >> 1;
    if (at(heap[parent]!) <= at(heap[i]!)) return;
    [heap[parent], heap[i]] = [heap[i]!, heap[parent]!];
    i = parent;
  }
}

/** Puts the first one where it belongs. */
function sink(heap: Copy[], at: (copy: Copy) => number): void {
  for (let i = 0; ;) {
    let least = i;
    for (const child of [2 * i + 1, 2 * i + 2]) if (child < heap.length && at(heap[child]!) < at(heap[least]!)) least = child;
    if (least === i) return;
    [heap[least], heap[i]] = [heap[i]!, heap[least]!];
    i = least;
  }
}

function pop(heap: Copy[], at: (copy: Copy) => number): void {
  const last = heap.pop()!;
  if (heap.length === 0) return;
  heap[0] = last;
  sink(heap, at);
}
