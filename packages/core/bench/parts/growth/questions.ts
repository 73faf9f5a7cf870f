import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, quantile } from '../../../../../scripts/bench/measure.ts';
import type { Mall } from '../../../src/mall.ts';
import { openMall } from '../../../src/open-mall.ts';
import { answerOf, someOf, type Known } from './known.ts';
import type { Sized } from './stores.ts';

/** Somebody, words and arguments, about one of the orders. */
type Ask = (known: Known) => readonly [as: string, words: string, args: object];

/** Stores up to this many orders are copied before anybody writes: what is ordered here would make up a share of them. */
const COPIED = 10_000;

/** How often a question is asked whose answer is itself longer in a bigger mall. */
export const SELDOM = 12;

/**
 * What is asked. `held`: look-ups and lists, of which the table asks that they do not grow. `goods`: goes through what is on the shelves, and is
 * told apart among as many of them. `longer`: the answer grows.
 */
export const QUESTIONS: readonly {
  readonly name: string;
  readonly ask: Ask;
  readonly held?: true;
  readonly goods?: true;
  readonly longer?: true;
}[] = [
  { name: 'order show, a buyer', ask: ({ order, buyer }) => [buyer, 'order show', { order }], held: true },
  { name: 'order list, a buyer', ask: ({ buyer }) => [buyer, 'order list', {}], held: true },
  { name: 'order list, a shop', ask: ({ shop }) => [`m${shop.slice(1)}`, 'merchant orders', {}], held: true },
  { name: 'order list, all', ask: () => ['admin', 'order list', {}], held: true },
  { name: 'parcel list, a shop', ask: ({ shop }) => [`m${shop.slice(1)}`, 'parcel list', {}], held: true },
  { name: 'after-sales list, a shop', ask: ({ shop }) => [`m${shop.slice(1)}`, 'aftersale list', { limit: 3 }], held: true },
  { name: 'review list, a shop', ask: ({ shop }) => [`m${shop.slice(1)}`, 'review list', {}], held: true },
  { name: 'message list, a buyer', ask: ({ buyer }) => [buyer, 'message list', {}], held: true },
  { name: 'warehouse queue', ask: () => ['admin', 'warehouse queue', {}], longer: true },
  { name: 'find by number', ask: ({ order }) => ['cs', 'support find', { query: `order:${order}` }], held: true },
  { name: 'find by buyer', ask: ({ buyer }) => ['cs', 'support find', { query: `buyer:${buyer}` }], held: true },
  { name: 'search goods', ask: () => ['guest', 'search', { words: '帐篷' }], goods: true, longer: true },
  { name: 'product show', ask: ({ shop }) => ['guest', 'product show', { product: `p${shop.slice(1)}` }], held: true },
  { name: 'reviews of a product', ask: ({ shop }) => ['guest', 'product reviews', { product: `p${shop.slice(1)}` }], held: true },
  { name: 'feed', ask: ({ buyer }) => [buyer, 'feed', {}], held: true, goods: true },
  { name: 'mall', ask: ({ buyer }) => [buyer, 'mall', {}], held: true, goods: true },
  { name: 'ledger, all accounts', ask: () => ['admin', 'ledger show', {}], longer: true },
  { name: 'scorecard, a shop', ask: ({ shop }) => [`m${shop.slice(1)}`, 'merchant scorecard', {}] },
  { name: 'report summary', ask: () => ['admin', 'report summary', {}] },
  { name: 'a durable write', ask: ({ buyer }) => [buyer, 'order submit', { address: 'home', items: [{ sku: 'k1', quantity: 1 }] }] },
];

/** Milliseconds of one question at one size: the first time that a thing was asked about, and afterwards, when its pages were in memory. */
export type Asked = { readonly first: number; readonly middle: number; readonly p99: number };

/**
 * Asks every question on all stores in turns, about so many different things each: what the machine does meanwhile meets all sizes, and none
 * of them pays for the compiler alone.
 * @returns by question the figures of each store
 */
export async function askAll(stores: readonly Sized[], times: number): Promise<ReadonlyMap<string, readonly Asked[]>> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const malls: { readonly mall: Mall; readonly known: readonly Known[] }[] = [];
  try {
    for (const [at, { store, size, events }] of stores.entries()) {
      const copy = join(folder, String(at));
      if (size <= COPIED) cpSync(store, copy, { recursive: true });
      const mall = await openMall({ store: size <= COPIED ? copy : store, live: false });
      malls.push({ mall, known: await someOf(mall, events, times) });
    }
    const asked = new Map<string, Asked[]>();
    for (const { name, ask, longer } of QUESTIONS) asked.set(name, await inTurns(malls, ask, longer ? Math.min(times, SELDOM) : times));
    return asked;
  } finally {
    for (const { mall } of malls) await mall.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One question about every known thing, twice, size after size. */
async function inTurns(
  malls: readonly { readonly mall: Mall; readonly known: readonly Known[] }[],
  ask: Ask,
  times: number,
): Promise<Asked[]> {
  const took = malls.map((): { readonly first: number[]; readonly again: number[] } => ({ first: [], again: [] }));
  // Compiled before anything is timed, on every store, about the last of the things.
  for (let i = 0; i < times / 10; i += 1) for (const { mall, known } of malls) await answerOf(mall, ...ask(known.at(-1)!));
  for (const round of ['first', 'again'] as const)
    for (let i = 0; i < times - 1; i += 1)
      for (const [at, { mall, known }] of malls.entries()) {
        const wanted = ask(known[i]!);
        const started = performance.now();
        await answerOf(mall, ...wanted);
        took[at]![round].push(performance.now() - started);
      }
  return took.map(({ first, again }) => ({ first: median(first), middle: median(again), p99: quantile(again, 0.99) }));
}
