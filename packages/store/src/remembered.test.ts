import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accept } from '@yellowcart/kernel/outcome';
import { load } from '@yellowcart/kernel/step';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { open, Stock } from '../bench/parts/orders.ts';
import type { Store, Work } from './store.ts';

let folder: string;
let one: Store;
let other: Store;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'yellowcart-remembered-')), 'store');
  one = open(folder);
  other = open(folder, { make: false });
});
afterEach(async () => {
  await one.close();
  await other.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

/** Moves a counter and answers with how often it was moved by then. */
const move: Work<number> = {
  request: { do: 'move', with: {} },
  actor: 'li',
  *step() {
    const stock = yield* load(Stock, 'k');
    stock.append({ type: 'StockMoved', quantity: 1, note: '' });
    return accept(stock.state.moves);
  },
};
const moved = async (store: Store): Promise<unknown> => (await store.execute(move)).outcome;

test('S1 what another connection wrote meanwhile is seen: nothing is remembered past it', async () => {
  for (let n = 1; n <= 6; n += 2) {
    expect(await moved(one)).toEqual(accept(n));
    expect(await moved(other)).toEqual(accept(n + 1));
  }
});

test('Z3 what a preview tried is not remembered', async () => {
  expect(await moved(one)).toEqual(accept(1));
  expect((await one.preview(move)).outcome).toEqual(accept(2));
  expect(await moved(one)).toEqual(accept(2));
});

test('Z3 what could not be written is not remembered', async () => {
  expect(await moved(one)).toEqual(accept(1));
  const broken: Work<number> = {
    ...move,
    *step() {
      const stock = yield* load(Stock, 'k');
      stock.append({ type: 'StockMoved', quantity: 1, note: '' }, { type: 'StockMoved', quantity: 1n as never, note: '' });
      return accept(0);
    },
  };
  await expect(one.execute(broken)).rejects.toThrow('BigInt');
  expect(await moved(one)).toEqual(accept(2));
});

test('T5 the time of the newest event is not remembered past what another connection wrote, nor from a preview', async () => {
  const later: Work<number> = { ...move, by: 3_600_000 };
  const first = (await one.execute(move)).at;
  expect((await one.preview(later)).outcome).toEqual(accept(2));
  const second = (await one.execute(move)).at;
  expect(second - first).toBeLessThan(3_600_000);
  const ahead = (await other.execute(later)).at;
  expect((await one.execute(move)).at).toBe(ahead);
});
