import { DAY } from '@yellowcart/kernel/clock';
import { Product } from '@yellowcart/mall/goods/product';
import { Shop } from '@yellowcart/mall/goods/shop';
import { Stock } from '@yellowcart/mall/goods/stock';
import { describe, expect, test } from 'vitest';
import { goods } from '../testing/goods.ts';
import { ADMIN, CLERK, GUEST, NOON, OTHER_CLERK, SUPPORT, viewsOf } from '../testing/telling.ts';

/** The shops' goods, with a tent in one colour only, and the bowl off the shelf. */
const changed = () =>
  goods()
    .tell(Product, 'tent', { type: 'SkuTakenOff', sku: 'tent-grey' })
    .tell(Stock, 'tent-grey', { type: 'StockWithheld' })
    .tell(Product, 'bowl', { type: 'ProductTakenOff' });

const ids = (answer: any): string[] => answer.products.map(({ product }: { product: string }) => product);

describe('merchant products', () => {
  test('S1 on the shelf and off it, newest first, each SKU with its stock', async () => {
    const told = await viewsOf(changed().events);
    const answer = await told.ask(CLERK, 'merchant products');
    expect(ids(answer)).toEqual(['bowl', 'tent']);
    expect(answer.products[0]).toMatchObject({ product: 'bowl', onSale: false, stockStatus: 'out-of-stock', available: 20, price: 3333 });
    expect(answer.products[1]).toMatchObject({
      onSale: true,
      // What is left of the grey one is not to be had (R2.07).
      stockStatus: 'out-of-stock',
      available: 0,
      price: 12_900,
      listPrice: 15_900,
      sales: 0,
      skus: [
        { id: 'tent-green', price: 14_900, unitPrice: 12_900, onSale: true, available: 0 },
        { id: 'tent-grey', price: 13_900, onSale: false, available: 10, locked: 0, occupied: 0, shipped: 0 },
      ],
    });
    expect(ids(await told.ask(CLERK, 'merchant products', { shelf: 'off' }))).toEqual(['bowl']);
    expect(ids(await told.ask(CLERK, 'merchant products', { shelf: 'on' }))).toEqual(['tent']);
  });

  test('T1 a promotion is to come, runs, and is over', async () => {
    const told = await viewsOf(goods().events);
    const at = async (ms: number): Promise<unknown[]> =>
      (await told.ask(CLERK, 'merchant products', {}, ms)).products
        .filter(({ product }: { product: string }) => product === 'tent')
        .map((tent: any) => [tent.promotion.state, tent.price]);
    expect(await at(NOON - 1)).toEqual([['coming', 13_900]]);
    expect(await at(NOON)).toEqual([['running', 12_900]]);
    expect(await at(NOON + DAY)).toEqual([['over', 13_900]]);
  });

  test('Z1 a merchant sees its own shop, support and platform any', async () => {
    const told = await viewsOf(goods().events);
    expect(ids(await told.ask(OTHER_CLERK, 'merchant products'))).toEqual(['gone', 'coat', 'milk']);
    expect(ids(await told.ask(CLERK, 'merchant products', { shop: 'jia' }))).toEqual(['bowl', 'tent']);
    expect(await told.ask(CLERK, 'merchant products', { shop: 'yi' })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(ids(await told.ask(SUPPORT, 'merchant products', { shop: 'yi' }))).toEqual(['gone', 'coat', 'milk']);
    expect(await told.ask(ADMIN, 'merchant products', { shop: 'none' })).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(ids(await told.ask(ADMIN, 'merchant products', { all: true }))).toHaveLength(5);
  });

  test('pages go on where they ended', async () => {
    const told = await viewsOf(goods().events);
    const first = await told.ask(ADMIN, 'merchant products', { limit: 2 });
    const rest = await told.ask(ADMIN, 'merchant products', { after: first.page.next, all: true });
    expect([...ids(first), ...ids(rest)]).toEqual(['gone', 'coat', 'milk', 'bowl', 'tent']);
  });
});

test('R3.04 an edited shop is shown as it is now', async () => {
  const told = await viewsOf(goods().tell(Shop, 'jia', { type: 'ShopEdited', changes: { name: '甲二', licence: null } }).events);
  expect(await told.ask(GUEST, 'shop show', { shop: 'jia' })).toMatchObject({ name: '甲二', licence: null, flagship: true });
});

test('R2.07 a SKU off sale takes its stock along, and brings it back', async () => {
  const status = async (story: ReturnType<typeof goods>): Promise<unknown> =>
    (await (await viewsOf(story.events)).ask(GUEST, 'product show', { product: 'tent' })).stockStatus;
  expect(await status(changed())).toBe('out-of-stock');
  const back = changed()
    .tell(Product, 'tent', { type: 'SkuPutOn', sku: 'tent-grey', listPrice: 15_900 })
    .tell(Stock, 'tent-grey', { type: 'StockOffered' });
  expect(await status(back)).toBe('in-stock');
});
