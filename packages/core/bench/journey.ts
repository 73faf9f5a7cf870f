/**
 * Whole orders through the mall, from the submit to the review, durable: one buyer after the other, and 64 at a time; against raw
 * SQLite writing the rows that they left, with as many commands to a commit. Both run in turns.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowsAfter, writeRaw } from '../../store/bench/parts/rows.ts';
import { median, note, rateRow, sized, title } from '../../../scripts/bench/measure.ts';
import { createStore } from '../src/create-store.ts';
import type { Mall } from '../src/mall.ts';
import { openMall } from '../src/open-mall.ts';
import { bigWorld, buyerId } from './parts/world.ts';

const ROUNDS = sized(5, 3);
const ORDERS = sized(192, 64);
const AT_ONCE = 64;
const SHOPS = 20;
const COMMANDS = 6;

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const store = join(folder, 'store');
const made = await createStore({ store, world: bigWorld(AT_ONCE, SHOPS, 240, 1) });
if (!made.ok) throw new Error(JSON.stringify(made.error));
const mall = await openMall({ store, live: false });

let n = 0;
async function said(of: Mall, as: string, words: string, args: object): Promise<any> {
  const result = await of.ask({ do: words, with: { ...args } }, { as, requestId: `r${(n += 1)}` });
  if (!result.ok) throw new Error(`${words}: ${JSON.stringify(result.error)}`);
  return result.answer;
}

/** One order from the submit to the review. */
async function whole(number: number): Promise<void> {
  const [buyer, product] = [buyerId(number % AT_ONCE), (number * 7) % 240];
  const { trade, orders } = await said(mall, buyer, 'order submit', { address: 'home', items: [{ sku: `k${product}`, quantity: 1 }] });
  const { order } = orders[0];
  await said(mall, buyer, 'pay', { trade, channel: 'card', biometric: true });
  await said(mall, `m${product % SHOPS}`, 'merchant ship', { order, waybill: `SF${order}` });
  await said(mall, 'rider', 'courier sign', { waybill: `SF${order}`, place: 'door' });
  await said(mall, buyer, 'order confirm', { order });
  await said(mall, buyer, 'review post', { order, line: `k${product}`, product: 5, logistics: 5, service: 5, text: '包装仔细。' });
}

let done = 0;
async function through(together: number): Promise<number> {
  const start = performance.now();
  for (let from = 0; from < ORDERS; from += together) await Promise.all(Array.from({ length: together }, (_, i) => whole(done + from + i)));
  done += ORDERS;
  return (performance.now() - start) / 1000;
}

const head = async (): Promise<number> => (await mall.events({ limit: 1_000_000 }, { as: 'admin' })).at(-1)?.position ?? 0;

title(
  'Whole orders',
  `Submit, pay, ship, sign, confirm and review: ${COMMANDS} durable commands an order with all rules, against prepared statements writing the rows that they left.`,
);
for (const together of [1, AT_ONCE]) {
  await through(together);
  const pairs = [];
  let events = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await head();
    const ours = await through(together);
    const rows = rowsAfter(store, before);
    events = rows.transactions.reduce((sum, each) => sum + each.events.length, 0) / ORDERS;
    pairs.push({ ours: ORDERS / ours, base: ORDERS / writeRaw(folder, rows, together) });
  }
  rateRow(together === 1 ? 'orders, one after the other' : `orders, ${together} buyers at once`, pairs);
  note(
    `${together === 1 ? 'One after the other' : `${together} at once`}: ${Math.round(COMMANDS * median(pairs.map((each) => each.ours)))} commands/s, ${events.toFixed(1)} events an order.`,
  );
}
await mall.close();
rmSync(folder, { recursive: true, force: true });
