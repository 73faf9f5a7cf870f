/**
 * In the Node and on the core of a commit: `node life.ts FOLDER MEASURE` puts orders through that mall and prints what one of them took, ms of
 * processor time.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { orderLife, type Core } from '../parts/order-life.ts';
import type { Of } from './list.ts';

const [root, of] = process.argv.slice(2) as [string, Of];
const BUYERS = 64;
const { createStore } = await import(join(root, 'packages/core/src/create-store.ts'));
const { openMall } = await import(join(root, 'packages/core/src/open-mall.ts'));
const core: Core = { createStore, openMall };

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-life-'));
const store = join(folder, 'store');
const life = await orderLife(store, BUYERS, 'delivered', core);

/** Processor time of some work, ms. */
async function cpu(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

switch (of) {
  case 'an order':
    await life.orders(512, BUYERS);
    console.log((await cpu(() => life.orders(1024, BUYERS))) / 1024);
    break;
  case 'an order, asked for':
    await life.listedOrders(100, 1);
    console.log((await cpu(() => life.listedOrders(200, 1))) / 200);
    break;
  default: {
    await life.orders(1024, BUYERS);
    const mall = await core.openMall({ store, live: false });
    const rebuilt = async (): Promise<void> => {
      const told = await mall.ask({ do: 'projection rebuild', with: {} }, { as: 'admin' });
      if (!told.ok) throw new Error(JSON.stringify(told.error));
    };
    await rebuilt();
    console.log((await cpu(rebuilt)) / 1024);
    await mall.close();
  }
}
await life.close();
rmSync(folder, { recursive: true, force: true });
