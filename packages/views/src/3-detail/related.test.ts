import { DAY } from '@yellowcart/kernel/clock';
import { Product } from '@yellowcart/mall/goods/product';
import { Stock } from '@yellowcart/mall/goods/stock';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { line, paid, placed } from '../testing/orders.ts';
import { wholeStory } from '../testing/story.ts';
import { GUEST, NOON, viewsOf, type Log } from '../testing/telling.ts';
import { closeness, likeness } from './likeness.ts';
import { associationOf } from './pairs.ts';

const told = await viewsOf(wholeStory().events);

/** A product on sale, like the bowl but for what is said. */
function listed(story: Log, id: string, more: object): Log {
  const sku = { id: `${id}-1`, spec: {}, price: 1000 };
  const known = { shop: 'yi', title: id, category: '其他', listPrice: 1000, shipWithin: DAY, skus: [sku] };
  story.tell(Product, id, { type: 'ProductListed', ...Product.initial, ...known, ...more });
  return story.tell(Stock, sku.id, { type: 'StockReceived', product: id, shop: 'yi', quantity: 1000 });
}

const item = (product: string) => line({ id: product, sku: `${product}-1`, product, quantity: 1, paid: 1000 });
let orders = 0;
/** A paid order of these products. */
function bought(story: Log, ...products: string[]): void {
  const lines = products.map(item);
  const order = `B${(orders += 1)}`;
  paid(placed(story, order, 'li', 'yi', lines), order, 'li', 'yi', lines, 'card');
}

const related = async (story: Log, product: string, at = NOON) =>
  (await (await viewsOf(story.events)).ask(GUEST, 'product related', { product }, at)).items;
const ids = (items: any[], relation: string): string[] => items.filter((each) => each.relation === relation).map(({ product }) => product);

describe('related products', () => {
  test('R2.05 R3.05 bought together, best sellers of the shop, similar ones; each once, nothing that is not to be had', async () => {
    const { items } = await told.ask(GUEST, 'product related', { product: 'tent' });
    expect(items.map((each: any) => [each.product, each.relation])).toEqual([['bowl', 'together']]);
    const back = wholeStory().tell(Stock, 'gone-1', { type: 'StockReceived', product: 'gone', shop: 'yi', quantity: 1 });
    expect((await related(back, 'tent')).map((each: any) => [each.product, each.relation, each.why.code])).toEqual([
      ['bowl', 'together', 'together'],
      ['gone', 'similar', 'category'],
    ]);
    expect(ids(await related(back, 'milk'), 'shop')).toEqual(['coat', 'gone']);
    expect(ids(await related(back, 'milk', NOON + 2 * DAY), 'shop')).toEqual(['gone']);
    back.tell(Product, 'bowl', { type: 'ProductTakenOff' });
    expect(ids(await related(back, 'tent'), 'together')).toEqual([]);
  });

  test('R2.05 what belongs together comes first, not what is in every basket; unpaid orders say nothing', async () => {
    const story = goods();
    for (const id of ['bag', 'pen', 'ink', 'lamp']) listed(story, id, {});
    for (let i = 0; i < 4; i += 1) bought(story, 'pen', 'ink');
    for (let i = 0; i < 5; i += 1) bought(story, 'pen', 'bag');
    for (let i = 0; i < 40; i += 1) bought(story, 'bag');
    placed(story, 'unpaid', 'li', 'yi', [item('pen'), item('lamp')]);
    const items = await related(story, 'pen');
    expect(ids(items, 'together')).toEqual(['ink', 'bag']);
    expect(items[0].why).toEqual({ code: 'together', text: '4 笔订单一起买过' });
    const english = await viewsOf(story.events);
    const [first] = (await english.ask(GUEST, 'product related', { product: 'pen' }, NOON, { lang: 'en' })).items;
    expect(first.why.text).toBe('Bought together in 4 orders');
  });

  test('R2.05 one chance meeting does not beat a habit; equal ones go by sales', async () => {
    const story = goods();
    for (const id of ['pen', 'ink', 'rare', 'cap', 'lid']) listed(story, id, {});
    for (let i = 0; i < 6; i += 1) bought(story, 'pen', 'ink');
    for (let i = 0; i < 6; i += 1) bought(story, 'ink');
    bought(story, 'pen', 'rare');
    bought(story, 'lid', 'cap');
    expect(ids(await related(story, 'pen'), 'together')).toEqual(['ink', 'rare']);
    expect(associationOf(1, 7, 1)).toBeLessThan(associationOf(6, 7, 12));
    expect([associationOf(0, 3, 4), associationOf(5, 5, 5)]).toEqual([0, 5 / 7]);
  });

  test('R3.05 similar: the same category first, then what is called alike; by title and price, not by sales alone', async () => {
    const story = goods();
    listed(story, 'a', { title: '双人帐篷 防雨', category: '露营', shop: 'jia', listPrice: 1000 });
    const sku = (id: string, price: number) => ({ skus: [{ id: `${id}-1`, spec: {}, price }], listPrice: price });
    listed(story, 'near', { title: '三人帐篷 防雨', category: '露营', ...sku('near', 1100) });
    listed(story, 'dear', { title: '三人帐篷 防雨', category: '露营', ...sku('dear', 9000) });
    listed(story, 'other', { title: '折叠椅', category: '露营', ...sku('other', 1000) });
    listed(story, 'alike', { title: '双人帐篷 防雨布', category: '旅行', ...sku('alike', 1000) });
    listed(story, 'nothing', { title: '口红', category: '美妆', ...sku('nothing', 1000) });
    for (let i = 0; i < 9; i += 1) bought(story, 'other');
    const items = await related(story, 'a');
    expect(ids(items, 'similar')).toEqual(['near', 'dear', 'other', 'alike']);
    expect(items.filter((each: any) => each.relation === 'similar').map((each: any) => each.why.code)).toEqual([
      'category',
      'category',
      'category',
      'similar',
    ]);
  });

  test('R2.05 best sellers of the shop by sales, at most six of each group', async () => {
    const story = goods();
    const many = Array.from({ length: 9 }, (_, i) => `k${i}`);
    for (const id of many) listed(story, id, { category: id });
    for (const [i, id] of many.entries()) for (let n = 0; n < i; n += 1) bought(story, id);
    const items = await related(story, 'k8');
    expect(ids(items, 'shop')).toEqual(['k7', 'k6', 'k5', 'k4', 'k3', 'k2']);
    expect(items[0].why.text).toBe('同店热销，已售 7 件');
  });
});

test('R3.05 likeness of titles and closeness of prices are shares, the same for both', () => {
  expect([likeness('速开帐篷', '速开帐篷'), likeness('速开帐篷', '口红'), likeness('', '')]).toEqual([1, 0, 0]);
  expect(likeness('ＡＢ 帐篷', 'ab帐篷!')).toBeGreaterThan(0.5);
  expect([closeness(100, 100), closeness(100, 200), closeness(0, 0)]).toEqual([1, 0.5, 1]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (a, b, x, y) => {
      for (const [one, two] of [
        [likeness(a, b), likeness(b, a)],
        [closeness(x, y), closeness(y, x)],
      ]) {
        expect(one).toBe(two);
        expect(one).toBeGreaterThanOrEqual(0);
        expect(one).toBeLessThanOrEqual(1);
      }
    }),
  );
});
