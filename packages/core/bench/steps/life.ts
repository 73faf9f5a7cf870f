/**
 * In the Node and on the core of a commit: `node life.ts FOLDER MEASURE` puts orders through that mall and prints what one of them took, ms of
 * processor time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bigWorld, buyerId, SHOPS } from '../parts/world.ts';
import type { Of } from './list.ts';

const [root, of] = process.argv.slice(2) as [string, Of];
/** Products of the world, buyers of its market. */
const [PRODUCTS, BUYERS] = [240, 64];
const { createStore } = await import(join(root, 'packages/core/src/create-store.ts'));
const { openMall } = await import(join(root, 'packages/core/src/open-mall.ts'));

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-life-'));
const store = join(folder, 'store');
await createStore({ store, world: bigWorld(BUYERS, SHOPS, PRODUCTS, 1) });
const mall = await openMall({ store, live: false });

let said = 0;
async function say(as: string, words: string, args: object = {}): Promise<any> {
  const told = await mall.ask({ do: words, with: args }, { as, requestId: `r${(said += 1)}` });
  if (!told.ok) throw new Error(`${words}: ${JSON.stringify(told.error)}`);
  return told.answer;
}

/** An order from the cart to the signature. Returns its buyer. */
async function order(n: number): Promise<string> {
  const [buyer, product] = [buyerId(n % BUYERS), (n * 7) % PRODUCTS];
  await say(buyer, 'cart add', { sku: `k${product}`, quantity: 1 });
  const { trade, orders } = await say(buyer, 'order submit', { address: 'home' });
  const number: string = orders[0].order;
  await say(buyer, 'pay', { trade, channel: 'card', biometric: true });
  await say(`m${product % SHOPS}`, 'merchant ship', { order: number, waybill: `SF${number}` });
  await say('rider', 'courier dispatch', { waybill: `SF${number}` });
  await say('rider', 'courier sign', { waybill: `SF${number}`, place: 'door' });
  return buyer;
}

let orders = 0;
async function together(times: number): Promise<void> {
  for (let done = 0; done < times; done += BUYERS) await Promise.all(Array.from({ length: BUYERS }, () => order((orders += 1))));
}
async function asked(times: number): Promise<void> {
  for (let done = 0; done < times; done += 1) await say(await order((orders += 1)), 'order list');
}

/** Processor time of some work, ms. */
async function cpu(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

switch (of) {
  case 'an order':
    await together(512);
    console.log((await cpu(() => together(1024))) / 1024);
    break;
  case 'an order, asked for':
    await asked(100);
    console.log((await cpu(() => asked(200))) / 200);
    break;
  default:
    await together(1024);
    await say('admin', 'projection rebuild');
    console.log((await cpu(() => say('admin', 'projection rebuild'))) / 1024);
}
await mall.close();
rmSync(folder, { recursive: true, force: true });
