/**
 * What recording costs who browses (R2.06): the same pages as a guest with a session, whose looks are recorded, and as one without,
 * whose are not. Interleaved in one process on a store on disk; what counts is the ratio. Also: events and bytes that are kept.
 */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventsFile } from '@yellowcart/store/sqlite-file';
import { createStore } from '../src/create-store.ts';
import { openMall } from '../src/open-mall.ts';
import { parseWorld } from '../src/world-file.ts';

const ROUNDS = 7;
const PAGES = 400;
const PRODUCTS = 500;
const DAY = 24 * 3_600_000;

const products = Array.from({ length: PRODUCTS }, (_, n) => ({
  id: `p${n}`,
  shop: 'jia',
  title: `商品 ${n}`,
  category: `类目${n % 20}`,
  listPrice: 1000 + n,
  skus: [{ id: `k${n}`, stock: 10 }],
}));
const world = parseWorld(JSON.stringify({ world: 1, shops: [{ id: 'jia', name: '甲' }], products }), 'world.json');
if (!world.ok) throw new Error('the world does not parse');

const median = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1]!;
const folder = join(mkdtempSync(join(tmpdir(), 'yc-bench-')), 'store');
// The machine's time moves on by a day a round, so that no look counts as the one before.
let now = Date.UTC(2026, 10, 11);
try {
  const made = await createStore({ store: folder, world: world.world, clock: () => now });
  if (!made.ok) throw new Error(made.error.message);
  const mall = await openMall({ store: folder, live: false, clock: () => now });
  const browse = async (session?: { readonly visit: string }): Promise<number> => {
    const start = performance.now();
    for (let n = 0; n < PAGES; n += 1) await mall.query('product show', { product: `p${n % PRODUCTS}` }, { as: 'guest', ...session });
    return performance.now() - start;
  };
  await browse();
  const plain: number[] = [];
  const recorded: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    now += DAY;
    if (round % 2) recorded.push(await browse({ visit: 'phone' }));
    plain.push(await browse());
    if (round % 2 === 0) recorded.push(await browse({ visit: 'phone' }));
  }
  await mall.close();
  const perPage = (all: readonly number[]): string => `${((median(all) * 1000) / PAGES).toFixed(0)} µs`;
  const kept = statSync(eventsFile(join(folder, 'visits'))).size;
  console.log(`browsing, ${PAGES} product pages a round, ${ROUNDS} rounds (median)`);
  console.log(
    `  not recorded ${perPage(plain)} a page · recorded ${perPage(recorded)} · ratio ${(median(recorded) / median(plain)).toFixed(2)}`,
  );
  console.log(`  ${ROUNDS * PAGES} looks leave a log of ${Math.round(kept / 1024)} KiB`);
} finally {
  rmSync(join(folder, '..'), { recursive: true, force: true });
}
