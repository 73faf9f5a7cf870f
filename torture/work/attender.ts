/**
 * One process of a rush: `attender.ts STORE BUYER SKU ATTEMPTS`. Opens the store, says `ready`, and orders one unit as often as it is told
 * when a line comes in, looking at its orders now and again; then reports what came of it, how long each attempt and each look took, and
 * when the attempts ended.
 */
import { once } from 'node:events';
import { openMall } from '@yellowcart/core/open-mall';

/** After every so many attempts a look at the orders: the read side is brought up to date by whoever asks, in every process. */
const LOOK = 25;

const [store = '', as = '', sku = '', attempts = '1'] = process.argv.slice(2);
const mall = await openMall({ store, lang: 'en', live: false });
// The first look loads the ORM and makes the rows: not what is tried here.
await mall.ask({ do: 'order list', with: {} }, { as });
process.stdout.write('ready\n');
await once(process.stdin, 'data');

const other: string[] = [];
const waits: number[] = [];
const ends: number[] = [];
const looks: number[] = [];
let [sold, refused, busy] = [0, 0, 0];
for (let n = 0; n < Number(attempts); n += 1) {
  const begun = performance.now();
  const attempt = () => mall.ask({ do: 'order submit', with: { items: [{ sku, quantity: 1 }] } }, { as, requestId: `${as}-${sku}-${n}` });
  let result = await attempt();
  // Who is told to try again tries again: that nobody is told so is for the report.
  for (; !result.ok && result.exit === 6; busy += 1) result = await attempt();
  waits.push(performance.now() - begun);
  ends.push(performance.timeOrigin + performance.now());
  if (result.ok) sold += 1;
  else if (result.error.code === 'OUT_OF_STOCK') refused += 1;
  else other.push(result.error.code);
  if (n % LOOK === LOOK - 1) {
    const looked = performance.now();
    const list = await mall.ask({ do: 'order list', with: {} }, { as });
    looks.push(performance.now() - looked);
    if (!list.ok && list.exit === 6) busy += 1;
    else if (!list.ok) other.push(list.error.code);
  }
}
await mall.close();
process.stdout.write(`${JSON.stringify({ sold, refused, busy, other, waits, ends, looks })}\n`);
process.stdin.destroy();
