import { DAY } from '@yellowcart/kernel/clock';
import { Product } from '@yellowcart/mall/goods/product';
import { Stock, type StockEvent } from '@yellowcart/mall/goods/stock';
import { expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { GUEST, NOON, viewsOf } from '../testing/telling.ts';

const tents = (grey: number, green: number): ReturnType<typeof goods> => {
  const story = goods();
  const received = (quantity: number): StockEvent => ({ type: 'StockReceived', product: 'tent', shop: 'jia', quantity });
  if (green > 0) story.tell(Stock, 'tent-green', received(green));
  if (grey < 10) story.tell(Stock, 'tent-grey', { type: 'StockLocked', quantity: 10 - grey, by: 'O1' });
  return story;
};
const locked = (sku: string, quantity: number, story: ReturnType<typeof goods>) =>
  story.tell(Stock, sku, { type: 'StockLocked', quantity, by: 'O2' });

/** The tent everywhere it is shown, after its promotion. */
async function shown(story: ReturnType<typeof goods>, at = NOON + DAY): Promise<readonly [price: number, from: boolean]> {
  const views = await viewsOf(story.events);
  const find = async (words: string, input: object) =>
    (await views.ask(GUEST, words, { all: true, ...input }, at)).items.find(({ product }: any) => product === 'tent');
  const cards = [await find('mall', {}), await find('search', { words: '帐篷' }), await find('shop show', { shop: 'jia' })];
  const { price, priceFrom } = await views.ask(GUEST, 'product show', { product: 'tent' }, at);
  const all = [...cards.map((card) => [card.price, card.priceFrom]), [price.unit, priceFrom]];
  expect(new Set(all.map(String)).size).toBe(1);
  return all[0] as [number, boolean];
}

test('R2.04 R2.07 a card shows the lowest price that can be paid, 起 when others cost more', async () => {
  expect(await shown(tents(10, 0))).toEqual([13_900, false]);
  expect(await shown(tents(10, 2))).toEqual([13_900, true]);
  expect(await shown(tents(0, 2))).toEqual([14_900, false]);
  // While none is to be had, what it would cost.
  expect(await shown(tents(0, 0))).toEqual([13_900, true]);
});

test('R2.07 S2 it follows the stock as it comes and goes', async () => {
  const story = locked('tent-green', 2, tents(0, 2));
  story.tell(Stock, 'tent-grey', { type: 'StockUnlocked', quantity: 1, by: 'O1' });
  expect(await shown(story)).toEqual([13_900, false]);
  story.tell(Product, 'tent', { type: 'SkuTakenOff', sku: 'tent-grey' }).tell(Stock, 'tent-grey', { type: 'StockWithheld' });
  story.tell(Stock, 'tent-green', { type: 'StockReceived', product: 'tent', shop: 'jia', quantity: 1 });
  expect(await shown(story)).toEqual([14_900, false]);
});

test('P1 T1 the promotion makes them equal where it is lower, and counts for what is to be had', async () => {
  expect(await shown(tents(10, 2), NOON)).toEqual([12_900, false]);
  expect(await shown(tents(0, 2), NOON)).toEqual([12_900, false]);
  const between = { type: 'PromotionSet', promotion: { price: 14_500, from: null, to: null } } as const;
  expect(await shown(tents(10, 2).tell(Product, 'tent', between))).toEqual([13_900, true]);
  expect(await shown(tents(0, 2).tell(Product, 'tent', between))).toEqual([14_500, false]);
});

test('R2.03 filters, sorts and facets of a search go by the price that can be paid', async () => {
  const views = await viewsOf(tents(0, 2).events);
  const found = async (input: object) => await views.ask(GUEST, 'search', { words: '帐篷', all: true, ...input }, NOON + DAY);
  expect((await found({ maxPrice: 13_900 })).items.map(({ product }: any) => product)).toEqual(['gone']);
  expect((await found({ minPrice: 14_900 })).items.map(({ product }: any) => product)).toEqual(['tent']);
  expect((await found({ sort: 'price-desc' })).items.map(({ product }: any) => product)).toEqual(['tent', 'gone']);
  const { facets } = await found({});
  expect(facets.prices.reduce((sum: number, { count }: any) => sum + count, 0)).toBe(2);
  expect(facets.prices.find(({ from, to }: any) => from <= 14_900 && (to === null || to > 14_900)).count).toBeGreaterThan(0);
});
