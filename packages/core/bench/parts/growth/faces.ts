import { setTimeout as sleep } from 'node:timers/promises';
import { median, sized } from '../../../../../scripts/bench/measure.ts';
import { drive, quiet, type Driven } from '../../../../../tui/bench/pty/drive.ts';
import { openMall } from '../../../src/open-mall.ts';
import { answerOf, someOf, type Known } from './known.ts';
import { PROGRAM, ran } from './program.ts';
import type { Sized } from './stores.ts';

/** Processes of each kind a size, after the first, and keys. */
export const STARTS = sized(20, 3);
export const KEYS = sized(200, 8);
/** Orders of the buyer, as many at every size: a list in which keys move. */
const ORDERS = 3;

/** The end of a frame: Ink's synchronized update. */
const FRAME = '\u001B[?2026l';

/** An order of the store, of a buyer who has so many. */
async function someone({ store, events }: Sized): Promise<Known> {
  const mall = await openMall({ store, live: false });
  try {
    for (const known of await someOf(mall, events, 200))
      if ((await answerOf(mall, known.buyer, 'order list', {})).orders.length === ORDERS) return known;
    throw new Error(`nobody has ${ORDERS} orders in ${store}`);
  } finally {
    await mall.close();
  }
}

const open = (store: string, place: string, as: string): Driven =>
  drive([PROGRAM, 'open', place, '--as', as, '--motion', 'off', '--store', store], { cwd: process.cwd() });

/** Milliseconds by size. */
type BySize = { readonly name: string; readonly held: true; readonly ms: readonly number[] };

/** The built program on every store, size after size in turns: whole commands from spawn to end, starts of the storefront, and keys in it. */
export async function faces(stores: readonly Sized[]): Promise<BySize[]> {
  const known: Known[] = [];
  for (const each of stores) known.push(await someone(each));
  const turns = async (times: number, once: (at: number, store: string, of: Known) => Promise<number>): Promise<number[]> => {
    const took = stores.map((): number[] => []);
    for (let i = 0; i <= times; i += 1)
      for (const [at, { store }] of stores.entries()) {
        const ms = await once(at, store, known[at]!);
        // The first round brings pages and files into memory.
        if (i > 0) took[at]!.push(ms);
      }
    return took.map(median);
  };
  const command = (words: (of: Known) => string[]): Promise<number[]> =>
    turns(STARTS, async (_, store, of) => (await ran(store, [...words(of), '--as', of.buyer])).seconds * 1000);
  const start = (place: string, whole: (bytes: string) => boolean): Promise<number[]> =>
    turns(STARTS, async (_, store, { buyer }) => {
      const shop = open(store, place, buyer);
      const ms = await shop.until(whole);
      await shop.leave();
      return ms;
    });
  const goods = (bytes: string): boolean => bytes.includes('¥');
  return [
    { name: 'process: order show', held: true, ms: await command(({ order }) => ['order', 'show', order]) },
    { name: 'process: order list', held: true, ms: await command(() => ['order', 'list']) },
    { name: 'storefront: start to goods', held: true, ms: await start('/mall', goods) },
    { name: 'storefront: start to orders', held: true, ms: await start('/orders', goods) },
    { name: 'storefront: key in orders', held: true, ms: await keys(stores, known, turns) },
  ];
}

/** From a key to the whole frame in a buyer's orders, one storefront a size open at the same time. */
async function keys(
  stores: readonly Sized[],
  known: readonly Known[],
  turns: (times: number, once: (at: number) => Promise<number>) => Promise<number[]>,
): Promise<number[]> {
  const shops = stores.map(({ store }, i) => open(store, '/orders', known[i]!.buyer));
  try {
    for (const shop of shops) {
      await shop.until((bytes) => bytes.includes('¥') && bytes.includes(FRAME));
      await quiet(shop, 500);
    }
    const pressed = stores.map(() => 0);
    return await turns(KEYS, async (at) => {
      const shop = shops[at]!;
      await quiet(shop);
      const ms = await shop.press((pressed[at]! += 1) % 2 ? 'j' : 'k', (text) => text.includes(FRAME));
      await sleep(10);
      return ms;
    });
  } finally {
    for (const shop of shops) await shop.leave();
  }
}
