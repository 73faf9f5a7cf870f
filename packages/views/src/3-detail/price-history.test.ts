import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { Product } from '@yellowcart/mall/goods/product';
import { Stock } from '@yellowcart/mall/goods/stock';
import { expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { GUEST, NOON, viewsOf } from '../testing/telling.ts';
import { historyAt } from './price-history.ts';

const told = (steps: Parameters<typeof historyAt>[0], now: number): string =>
  historyAt(steps, now)
    .map(({ at, price }) => `${at.slice(5, 16)} ${price}`)
    .join(' | ');
const plain = (at: number, lowest: number) => ({ at, lowest, promotion: null });

test('R3.01 a price that stayed is told once; a promotion counts from its beginning to its end, though nothing happens then', () => {
  const steps = [
    plain(NOON, 15_900),
    { at: NOON + DAY, lowest: 15_900, promotion: { price: 13_900, from: NOON + 2 * DAY, to: NOON + 3 * DAY } },
  ];
  expect(historyAt(steps, NOON + 5 * DAY).map(({ price }) => price)).toEqual([15_900, 13_900, 15_900]);
  // Before it begins nobody knows of it.
  expect(historyAt(steps, NOON + DAY).map(({ price }) => price)).toEqual([15_900]);
});

test('R3.01 30 days are told, beginning with what it cost then', () => {
  const steps = [plain(NOON, 100), plain(NOON + DAY, 90), plain(NOON + 50 * DAY, 80)];
  expect(historyAt(steps, NOON + 60 * DAY).map(({ price }) => price)).toEqual([90, 80]);
  expect(told([], NOON)).toBe('');
});

test('R3.01 the page tells it from the events, whatever happens to the stock', async () => {
  const story = goods();
  story.at += HOUR;
  story.tell(Product, 'tent', { type: 'SkuPriced', sku: 'tent-grey', price: 11_000, was: 13_900, listPrice: 15_900 });
  story.at += HOUR;
  story.tell(Stock, 'tent-grey', { type: 'StockLocked', quantity: 10, by: 'O1' });
  const at = story.at + DAY;
  const { price } = await (await viewsOf(story.events)).ask(GUEST, 'product show', { product: 'tent' }, at);
  expect(price.history.at(-1).price).toBe(11_000);
  expect(price.history.length).toBeGreaterThan(1);
});
