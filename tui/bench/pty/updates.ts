/**
 * The other process of `tui/memory`: `updates.ts STORE RATE` carries out so many commands a second on a store until its input ends: carts
 * of both buyers, now and then an order that is placed and taken back. Then tells on stdout how many there were.
 */
import { once } from 'node:events';
import { openMall } from '@yellowcart/core/open-mall';
import type { Mall, Result } from '@yellowcart/core/mall';

/** How often the work of a slice is handed out, ms. */
const SLICE_MS = 20;
/** Every so many commands one is an order instead. */
const ORDER_EVERY = 50;
/** What may be under way at once: a machine that cannot keep up gets no longer queue. */
const IN_FLIGHT = 64;

const [store, rate] = [process.argv[2]!, Number(process.argv[3])];
const mall: Mall = await openMall({ store, live: false });

function answerOf(result: Result): any {
  if (!result.ok) throw new Error(result.error.message);
  return result.answer;
}

const does = async (as: string, words: string, args: Readonly<Record<string, unknown>>): Promise<any> =>
  answerOf(await mall.ask({ do: words, with: args }, { as }));

/** The line of a cart that is changed from now on. */
async function lineOf(as: string): Promise<string> {
  await does(as, 'cart add', { sku: 'earbuds-white' });
  const { lines } = await does(as, 'cart show', {});
  return lines.find((line: { readonly sku: string }) => line.sku === 'earbuds-white').id;
}

const buyers = await Promise.all(['li', 'zhang'].map(async (as) => ({ as, line: await lineOf(as) })));
/** Commands whose time has come, those that were carried out, and those under way. */
let [due, done, underWay] = [0, 0, 0];

async function order(): Promise<void> {
  const { orders: placed } = await does('zhang', 'order submit', { items: [{ sku: 'tent-grey', quantity: 1 }] });
  await does('zhang', 'order cancel', { order: placed[0].order });
}

async function next(turn: number): Promise<void> {
  underWay += 1;
  if (turn % ORDER_EVERY === 0) {
    await order();
    done += 2;
  } else {
    const { as, line } = buyers[turn % 2]!;
    await does(as, 'cart update', { line, quantity: 2 + (turn % 7) });
    done += 1;
  }
  underWay -= 1;
}

const started = performance.now();
const timer = setInterval(() => {
  const wanted = Math.floor(((performance.now() - started) / 1000) * rate);
  while (due < wanted && underWay < IN_FLIGHT) void next(due++);
  // What could not be begun in its time is let go of: this is a rate, not an amount.
  due = wanted;
}, SLICE_MS);

process.stdin.resume();
await once(process.stdin, 'end');
clearInterval(timer);
const seconds = (performance.now() - started) / 1000;
while (underWay > 0) await new Promise((resolve) => setTimeout(resolve, SLICE_MS));
await mall.close();
console.log(JSON.stringify({ commands: done, seconds }));
