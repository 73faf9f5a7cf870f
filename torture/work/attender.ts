/**
 * One process of a rush: `attender.ts STORE BUYER SKU ATTEMPTS`. Opens the store, says `ready`, and orders one unit as often as it is told
 * when a line comes in; then reports what came of it, how long each attempt took, and when it ended.
 */
import { once } from 'node:events';
import { openMall } from '@yellowcart/core/open-mall';

const [store = '', as = '', sku = '', attempts = '1'] = process.argv.slice(2);
const mall = await openMall({ store, lang: 'en', live: false });
process.stdout.write('ready\n');
await once(process.stdin, 'data');

const other: string[] = [];
const waits: number[] = [];
const ends: number[] = [];
let [sold, refused, busy] = [0, 0, 0];
for (let n = 0; n < Number(attempts); n += 1) {
  const begun = performance.now();
  const result = await mall.ask({ do: 'order submit', with: { items: [{ sku, quantity: 1 }] } }, { as, requestId: `${as}-${sku}-${n}` });
  waits.push(performance.now() - begun);
  ends.push(performance.timeOrigin + performance.now());
  if (result.ok) sold += 1;
  else if (result.exit === 6) busy += 1;
  else if (result.error.code === 'OUT_OF_STOCK') refused += 1;
  else other.push(result.error.code);
}
await mall.close();
process.stdout.write(`${JSON.stringify({ sold, refused, busy, other, waits, ends })}\n`);
process.stdin.destroy();
