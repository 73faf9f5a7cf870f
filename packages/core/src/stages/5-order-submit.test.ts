import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const items = (...pairs: [string, number][]) => ({ items: pairs.map(([sku, quantity]) => ({ sku, quantity })) });
const stock = (mall: TestMall, sku: string) => mall.does('admin', 'stock show', { sku });
const address = (more: object = {}) => ({
  recipient: '韩梅梅',
  phone: '13800138001',
  province: '西藏自治区',
  city: '拉萨市',
  district: '城关区',
  detail: '文三路 1 号',
  ...more,
});

test('R5.06 O1 wrong address, stock, spec, shelf, limit, area, coupon and price come together in one refusal; nothing changes', async () => {
  const products = [
    ...TWO_SHOPS.products.map((each) =>
      each.id === 'tent' ? { ...each, skus: [...each.skus, { id: 'tent-old', spec: { 颜色: '旧' }, price: 9000, stock: 1 }] } : each,
    ),
    { id: 'lamp', shop: 'yi', title: '灯', category: '家居', listPrice: 900, skus: [{ id: 'lamp-1', stock: 9 }] },
    { id: 'cup', shop: 'yi', title: '杯', category: '家居', listPrice: 900, skus: [{ id: 'cup-1', stock: 9 }] },
  ];
  const accounts = TWO_SHOPS.accounts.map((each) =>
    each.id === 'han' ? { ...each, addresses: [{ id: 'home', ...address({ city: '拉萨' }), default: true }] } : each,
  );
  const mall = await testMall({ ...TWO_SHOPS, accounts, products });
  const wanted: [string, number][] = [
    ['tent-green', 3],
    ['tent-old', 1],
    ['lamp-1', 1],
    ['bowl-1', 4],
    ['milk-1', 1],
    ['cup-1', 1],
    ['gone-1', 1],
    ['last-1', 0],
  ];
  await mall.does('han', 'order quote', items(['cup-1', 1]));
  await mall.does('han', 'cart add', { sku: 'cup-1' });
  await mall.does('jia-clerk', 'merchant sku off', { sku: 'tent-old' });
  await mall.does('yi-clerk', 'merchant product off', { product: 'lamp' });
  const before = await mall.events({});
  const error = await mall.refuses('han', 'order submit', { ...items(...wanted), coupons: ['hundred-ten'] });
  expect(error.facts['problems']).toMatchObject([
    { sku: null, code: 'INVALID_ADDRESS', facts: { wrong: ['city'], near: { city: ['拉萨市'] } } },
    { sku: 'tent-green', code: 'OUT_OF_STOCK', facts: { available: 2, quantity: 3 } },
    { sku: 'tent-old', code: 'SKU_UNAVAILABLE', facts: { reason: 'sku-off' } },
    { sku: 'lamp-1', code: 'SKU_UNAVAILABLE', facts: { reason: 'off-shelf' } },
    { sku: 'milk-1', code: 'NO_DELIVERY', facts: { province: '西藏自治区' } },
    { sku: 'gone-1', code: 'SKU_UNAVAILABLE', facts: { reason: 'no-such-sku' } },
    { sku: 'last-1', code: 'INVALID_QUANTITY', facts: { quantity: 0, least: 1 } },
    { sku: 'bowl-1', code: 'PURCHASE_LIMIT', facts: { limit: 3, per: 'order' } },
    { sku: null, code: 'COUPON_NOT_USABLE', facts: { coupon: 'hundred-ten', reason: 'not-claimed' } },
  ]);
  expect(error).toMatchObject({ code: 'INVALID_ADDRESS', facts: { wrong: ['city'] }, exit: 3 });
  expect(error.message).toBe('The address is not valid: check city; did you mean city 拉萨市?');
  expect(await mall.events({})).toEqual(before);
});

test('R5.06 P4 a risen price is named beside whatever else is wrong', async () => {
  const mall = await testMall();
  for (const sku of ['tent-grey', 'milk-1']) await mall.does('li', 'cart add', { sku });
  await mall.does('jia-clerk', 'merchant price', { sku: 'tent-grey', price: 14_500 });
  await mall.does('yi-clerk', 'merchant product off', { product: 'milk' });
  const error = await mall.refuses('li', 'order submit');
  expect(error.facts['problems']).toMatchObject([
    { sku: 'milk-1', code: 'SKU_UNAVAILABLE', message: 'milk-1 cannot be bought: the product is off the shelf' },
    { sku: 'tent-grey', code: 'PRICE_CHANGED', facts: { old: 13_900, new: 14_500 } },
  ]);
  expect((await mall.does('li', 'cart show')).lines).toHaveLength(2);
});

test('R5.07 P4 a coupon that falls away is the reason, not the total that it raises', async () => {
  const mall = await testMall();
  await mall.does('li', 'coupon claim', { coupon: 'hundred-ten' });
  const wanted = { ...items(['tent-grey', 1]), coupons: ['hundred-ten'] };
  const { payable } = await mall.does('li', 'order quote', wanted);
  await mall.does('li', 'order submit', wanted);
  const error = await mall.refuses('li', 'order submit', { ...wanted, expectPayable: payable });
  expect(error.facts['problems']).toMatchObject([{ code: 'COUPON_NOT_USABLE', facts: { reason: 'reserved' } }]);
});

test('R5.08 products that cannot go to the address are named, by product and by shop', async () => {
  const shops = TWO_SHOPS.shops.map((each) => (each.id === 'jia' ? { ...each, noDelivery: ['西藏自治区'] } : each));
  const mall = await testMall({ ...TWO_SHOPS, shops });
  const { problems } = await mall.does('han', 'order quote', items(['tent-grey', 1], ['milk-1', 1], ['last-1', 1]));
  expect(problems).toEqual(
    ['tent-grey', 'milk-1'].map((sku) => ({
      sku,
      code: 'NO_DELIVERY',
      message: 'No delivery to 西藏自治区',
      facts: { sku, province: '西藏自治区' },
    })),
  );
  await mall.does('han', 'order submit', items(['last-1', 1]));
});

test('R5.05 R5.09 buy now and cart both end in an order that its merchant sees and can prepare once it is paid', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', { sku: 'tent-grey' });
  const fromCart = await mall.does('li', 'order submit');
  const now = await mall.does('li', 'order submit', items(['bowl-1', 1], ['milk-1', 1]));
  const seen = async (as: string) => (await mall.does(as, 'merchant orders')).orders.map(({ order, status }: any) => [order, status]);
  const jia = [now.orders[0].order, fromCart.orders[0].order];
  expect(await seen('jia-clerk')).toEqual(jia.map((order) => [order, 'to-pay']));
  expect(await seen('yi-clerk')).toEqual([[now.orders[1].order, 'to-pay']]);
  expect((await mall.does('jia-clerk', 'order show', { order: jia[0] })).lines).toMatchObject([{ sku: 'bowl-1', quantity: 1 }]);
  expect(await mall.refuses('keeper', 'warehouse pick', { order: jia[0] })).toMatchObject({ code: 'WRONG_STATE' });
  await mall.does('li', 'pay', { trade: now.trade, channel: 'card', biometric: true });
  expect((await mall.does('jia-clerk', 'order show', { order: jia[0] })).allowed).toContain('merchant ship');
  expect(await mall.does('keeper', 'warehouse pick', { order: jia[0] })).toMatchObject({ step: 'picked' });
  expect(await mall.refuses('yi-clerk', 'order show', { order: jia[0] })).toMatchObject({ code: 'NOT_FOUND' });
});

test('R5.13 M4 several shops make one trade that is paid at once; each order keeps its own freight, premium and shares', async () => {
  const mall = await testMall();
  const { trade, payable, orders } = await mall.does('li', 'order submit', items(['bowl-1', 2], ['milk-1', 1], ['tent-grey', 1]));
  expect(orders.map(({ shop }: any) => shop)).toEqual(['jia', 'yi']);
  const shown = await Promise.all(orders.map(({ order }: any) => mall.does('li', 'order show', { order })));
  expect(shown.map((each) => [each.trade, each.amounts.freight, each.amounts.insurance])).toEqual([
    [trade, 0, 120],
    [trade, 0, 0],
  ]);
  const paid = await mall.does('li', 'pay', { trade, channel: 'alipay', biometric: true });
  expect(paid).toMatchObject({ charged: payable, orders: [{ status: 'to-ship' }, { status: 'to-ship' }] });
});

test('R5.14 Z3 a repeated request id answers the same, also after the order was closed; a refusal may be tried again', async () => {
  const mall = await testMall();
  const submit = (requestId: string, sku = 'last-1') => mall.ask({ do: 'order submit', with: items([sku, 1]) }, { as: 'li', requestId });
  const first = await submit('one');
  expect(await submit('two')).toMatchObject({ ok: false, error: { code: 'OUT_OF_STOCK' } });
  await mall.passes('30m');
  expect(await submit('one')).toEqual(first);
  expect(await stock(mall, 'last-1')).toMatchObject({ available: 1, locked: 0 });
  expect(await submit('one', 'milk-1')).toMatchObject({ error: { code: 'REQUEST_ID_REUSED' } });
  expect(await mall.events({ type: 'TradePlaced' })).toHaveLength(1);
});

test('R5.14 Z3 two of the same submit at once make one order', async () => {
  const mall = await testMall();
  const submit = () => mall.ask({ do: 'order submit', with: items(['milk-1', 2]) }, { as: 'li', requestId: 'both' });
  const [one, two] = await Promise.all([submit(), submit()]);
  expect(one).toEqual(two);
  expect(await stock(mall, 'milk-1')).toMatchObject({ available: 98, locked: 2 });
});
