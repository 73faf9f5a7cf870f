import { DAY } from '@yellowcart/kernel/clock';
import { Visit } from '@yellowcart/mall/1-entry/visit';
import { Cart } from '@yellowcart/mall/4-cart/cart';
import { Account } from '@yellowcart/mall/accounts/account';
import { Product, type ProductState } from '@yellowcart/mall/goods/product';
import { Shop } from '@yellowcart/mall/goods/shop';
import { Stock } from '@yellowcart/mall/goods/stock';
import { describe, expect, test } from 'vitest';
import { line, placed } from '../testing/orders.ts';
import { HAN, LI, log, NOON, viewsOf, type Log } from '../testing/telling.ts';

type Goods = { readonly price: number; readonly stock?: number } & Partial<ProductState>;

/** A shop with two tiers and these products, one SKU each: `pen` is `pen-1`. */
function shop(goods: Readonly<Record<string, Goods>>, id = 'jia', fullReductions = TIERS, story = log()): Log {
  story.tell(Shop, id, { type: 'ShopOpened', ...Shop.initial, name: id, fullReductions });
  for (const [product, { price, stock = 50, ...more }] of Object.entries(goods)) {
    const skus = [{ id: `${product}-1`, spec: {}, price }];
    const state = { ...Product.initial, shop: id, title: product, category: '文具', listPrice: price, skus, ...more };
    story.tell(Product, product, { type: 'ProductListed', ...state });
    for (const sku of state.skus) story.tell(Stock, sku.id, { type: 'StockReceived', product, shop: id, quantity: stock });
  }
  return story;
}

const TIERS = [
  { threshold: 20_000, off: 3000 },
  { threshold: 30_000, off: 5000 },
];

let lines = 0;
const put = (story: Log, sku: string, quantity: number, price = 1): string => {
  const id = `c${(lines += 1)}`;
  story.tell(Cart, 'li', { type: 'CartLineAdded', line: id, sku, quantity, price, from: null, expiresAt: NOON + 30 * DAY });
  return id;
};

const topUp = async (story: Log, input: object = {}, more: object = {}, at = NOON) =>
  (await viewsOf(story.events)).ask(LI, 'cart topup', input, at, more);
const taken = ({ sets }: any): string[] =>
  sets.map(({ items }: any) => items.map(({ sku, quantity }: any) => `${quantity} ${sku}`).join(' + '));

const address = (id: string, province: string) => ({
  id,
  recipient: '李雷',
  phone: '13800138000',
  province,
  city: '市',
  district: '区',
  detail: '1 号',
});

describe('R4.05 top-up', () => {
  test('the cheapest combination first, then what does it by itself, cheapest first', async () => {
    const story = shop({
      tent: { price: 13_900 },
      cup: { price: 2500 },
      mat: { price: 3600 },
      lamp: { price: 6900 },
      bag: { price: 9900 },
    });
    put(story, 'tent-1', 1);
    const answer = await topUp(story);
    expect(answer).toMatchObject({
      shop: 'jia',
      name: 'jia',
      goods: 13_900,
      threshold: 20_000,
      off: 3000,
      gap: 6100,
      saves: 3000,
      exact: true,
    });
    expect(taken(answer)).toEqual(['1 cup-1 + 1 mat-1', '1 lamp-1', '2 mat-1', '3 cup-1', '1 bag-1', '1 tent-1']);
    expect(answer.sets.map(({ cost, over, units }: any) => [cost, over, units])).toEqual([
      [6100, 0, 2],
      [6900, 800, 1],
      [7200, 1100, 2],
      [7500, 1400, 3],
      [9900, 3800, 1],
      [13_900, 7800, 1],
    ]);
    expect(answer.sets[0].items[0]).toEqual({
      product: 'cup',
      sku: 'cup-1',
      title: 'cup',
      spec: {},
      picture: null,
      price: 2500,
      quantity: 1,
    });
  });

  test('from a tier that is reached to the next: it saves the difference; beyond the last there is none', async () => {
    const story = shop({ tent: { price: 25_000 }, cup: { price: 2500 } });
    const id = put(story, 'tent-1', 1);
    expect(await topUp(story)).toMatchObject({ goods: 25_000, threshold: 30_000, off: 5000, gap: 5000, saves: 2000 });
    story.tell(Cart, 'li', { type: 'CartLineChanged', line: id, sku: 'tent-1', quantity: 2, price: 1, expiresAt: NOON + DAY });
    expect(await topUp(story)).toMatchObject({ code: 'NO_THRESHOLD' });
    expect(await topUp(story, { shop: 'jia' })).toMatchObject({ code: 'NO_THRESHOLD', facts: { goods: 50_000, reached: 30_000 } });
  });

  test('without a shop the one with the smallest gap; P2 unselected lines count nothing', async () => {
    const story = shop({ tent: { price: 13_900 } });
    shop({ milk: { price: 9000 }, egg: { price: 700 } }, 'yi', [{ threshold: 10_000, off: 500 }], story);
    put(story, 'tent-1', 1);
    const milk = put(story, 'milk-1', 1);
    expect(await topUp(story)).toMatchObject({ shop: 'yi', gap: 1000, sets: [{ cost: 1400, items: [{ sku: 'egg-1', quantity: 2 }] }, {}] });
    story.tell(Cart, 'li', { type: 'CartLinesSelected', lines: ['c0'] });
    expect(await topUp(story)).toMatchObject({ code: 'NOTHING_SELECTED' });
    // What stands in the cart unselected is not proposed: adding to it would select the whole line.
    const asked = await topUp(story, { shop: 'yi' });
    expect([asked.goods, asked.gap, taken(asked)]).toEqual([0, 10_000, ['15 egg-1']]);
    story.tell(Cart, 'li', { type: 'CartLinesRemoved', lines: [milk], reason: 'removed' });
    expect(taken(await topUp(story, { shop: 'yi' }))).toEqual(['2 egg-1 + 1 milk-1', '15 egg-1', '2 milk-1']);
    expect(await topUp(story, { shop: 'bing' })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('of the same cost fewer units, and a cart of nothing', async () => {
    const story = shop({ pen: { price: 5000 }, ink: { price: 20_000 } });
    expect(taken(await topUp(story, { shop: 'jia' }))).toEqual(['1 ink-1', '4 pen-1']);
    expect(await topUp(story)).toMatchObject({ code: 'NOTHING_SELECTED' });
  });

  test('prices of the moment, T1: the promotion is over at its end', async () => {
    const promotion = { price: 4000, from: null, to: NOON + DAY };
    const story = shop({ tent: { price: 15_000 }, pen: { price: 5000, promotion } });
    put(story, 'tent-1', 1);
    const cost = async (at: number) => (await topUp(story, {}, {}, at)).sets[0].cost;
    expect([await cost(NOON + DAY - 1), await cost(NOON + DAY)]).toEqual([8000, 5000]);
  });

  test('only what is there beyond the cart, up to 99 of a line (C3); nothing off the shelf, no presale (D2)', async () => {
    const presale = { deposit: 400, balanceFrom: NOON + DAY, balanceTo: NOON + 2 * DAY };
    const story = shop({
      tent: { price: 5000, stock: 2 },
      coat: { price: 4000, presale },
      cup: { price: 10, stock: 200 },
      gone: { price: 1, stock: 0 },
    });
    put(story, 'tent-1', 2);
    expect(await topUp(story)).toMatchObject({ gap: 10_000, sets: [] });
    const more = shop({ hat: { price: 9000 }, box: { price: 101 } }, 'jia', TIERS, story);
    const best = await topUp(more);
    // A hundred cups would do it to the fen.
    expect([best.sets[0].cost, taken(best)]).toEqual([10_001, ['1 box-1 + 90 cup-1 + 1 hat-1', '2 hat-1']]);
    story.tell(Product, 'hat', { type: 'ProductTakenOff' });
    expect(taken(await topUp(story)).join(' ')).not.toMatch(/hat|coat|gone/);
  });

  test('S4 purchase limits count what is selected and what was ordered', async () => {
    const purchaseLimit = { perOrder: 3, perBuyer: 5 };
    const story = shop({ tent: { price: 13_900 }, mat: { price: 2000, purchaseLimit }, bag: { price: 9900 } });
    put(story, 'tent-1', 1);
    expect(taken(await topUp(story))).toEqual(['1 bag-1', '1 tent-1']);
    const four = { ...purchaseLimit, perOrder: 4 };
    story.tell(Product, 'mat', { type: 'ProductEdited', changes: { purchaseLimit: four } });
    expect(taken(await topUp(story))).toEqual(['4 mat-1', '1 bag-1', '1 tent-1']);
    placed(story, 'O1', 'li', 'jia', [line({ id: 'O1-1', sku: 'mat-1', product: 'mat', quantity: 2, paid: 4000 })]);
    expect(taken(await topUp(story))).toEqual(['1 bag-1', '1 tent-1']);
  });

  test('R5.08 only what goes to the default address, else to where the visitor is', async () => {
    const story = shop({ tent: { price: 13_900 }, cup: { price: 6200, noDelivery: ['西藏自治区'] }, bag: { price: 9900 } });
    put(story, 'tent-1', 1);
    const visit = { visit: { ...Visit.initial, place: { province: '西藏自治区', city: null } } };
    expect(taken(await topUp(story))[0]).toBe('1 cup-1');
    expect(taken(await topUp(story, {}, visit))[0]).toBe('1 bag-1');
    story.tell(Account, 'li', { type: 'AddressAdded', address: address('home', '浙江省') });
    expect(taken(await topUp(story, {}, visit))[0]).toBe('1 cup-1');
    story.tell(
      Account,
      'li',
      { type: 'AddressAdded', address: address('far', '西藏自治区') },
      { type: 'AddressMadeDefault', address: 'far' },
    );
    expect(taken(await topUp(story))[0]).toBe('1 bag-1');
    story.tell(Account, 'li', { type: 'AddressRemoved', address: 'far' });
    expect(taken(await topUp(story))[0]).toBe('1 cup-1');
    story.tell(Account, 'li', { type: 'AddressEdited', address: address('home', '西藏自治区') });
    story.tell(Product, 'tent', { type: 'ProductEdited', changes: { noDelivery: ['西藏自治区'] } });
    // The line itself does not go there: it counts nothing.
    expect(await topUp(story)).toMatchObject({ code: 'NOTHING_SELECTED' });
  });

  test('R4.04 a line that cannot be settled counts nothing, and another buyer’s cart nothing at all', async () => {
    const story = shop({ tent: { price: 13_900, stock: 2 }, bag: { price: 9900 } });
    put(story, 'tent-1', 1);
    put(story, 'bag-1', 1);
    expect(await topUp(story)).toMatchObject({ goods: 23_800, gap: 6200 });
    story.tell(Stock, 'tent-1', { type: 'StockLocked', quantity: 2, by: 'O9' });
    expect(await topUp(story)).toMatchObject({ goods: 9900, gap: 10_100 });
    expect(await (await viewsOf(story.events)).ask(HAN, 'cart topup')).toMatchObject({ code: 'NOTHING_SELECTED' });
  });

  test('C3 a cart of 120 lines takes only more of what it holds', async () => {
    const story = shop({ tent: { price: 10_500 }, bag: { price: 5000 }, mat: { price: 12_000 } });
    put(story, 'tent-1', 1);
    for (let i = 0; i < 118; i += 1) put(story, `x${i}`, 1);
    const gone = put(story, 'x', 1);
    const full = await topUp(story);
    expect([taken(full), full.exact]).toEqual([['1 tent-1'], false]);
    story.tell(Cart, 'li', { type: 'CartLinesRemoved', lines: [gone], reason: 'removed' });
    const room = await topUp(story);
    expect([taken(room), room.exact]).toEqual([['2 bag-1', '1 tent-1', '1 mat-1'], true]);
  });
});
