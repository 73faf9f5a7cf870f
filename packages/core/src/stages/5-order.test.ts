import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const items = (...pairs: [string, number][]) => ({ items: pairs.map(([sku, quantity]) => ({ sku, quantity })) });
const stock = (mall: TestMall, sku: string) => mall.does('admin', 'stock show', { sku });

test('R5.03 R5.13 a quote over two shops adds up, line by line', async () => {
  const mall = await testMall();
  await mall.does('li', 'coupon claim', { coupon: 'hundred-ten' });
  const quote = await mall.does('li', 'order quote', { ...items(['tent-grey', 2], ['milk-1', 1]), coupons: ['hundred-ten'] });
  expect(quote).toMatchObject({
    goods: 30_300,
    fullReduction: 3000,
    platformCoupon: 1000,
    freight: 0,
    insurance: 120,
    payable: 26_420,
    problems: [],
  });
  expect(quote.orders.map((order: any) => order.shop)).toEqual(['jia', 'yi']);
  expect(quote.orders.flatMap((order: any) => order.lines).map((line: any) => line.paid)).toEqual([23_892, 2408]);
});

test('R5.05 R5.13 O1 one trade with an order per shop, numbers that sort and do not repeat', async () => {
  const mall = await testMall();
  const submit = await mall.does('li', 'order submit', items(['milk-1', 1], ['tent-grey', 1]));
  expect(submit.orders.map((order: any) => order.shop)).toEqual(['yi', 'jia']);
  expect(submit.payBefore).toBe('2026-11-11T12:30:00+08:00');
  const show = await mall.does('li', 'order show', { order: submit.orders[0].order });
  expect(show).toMatchObject({
    trade: submit.trade,
    status: 'to-pay',
    final: false,
    deadlines: [{ name: 'payment', at: submit.payBefore }],
  });
  await mall.passes('1s');
  const later = await mall.does('li', 'order submit', items(['milk-1', 1]));
  expect(later.orders[0].order > submit.orders[0].order).toBe(true);
});

test('R5.06 one unavailable item rejects the whole order and every wrong item is named', async () => {
  const mall = await testMall();
  const error = await mall.refuses(
    'han',
    'order submit',
    items(['milk-1', 1], ['tent-green', 3], ['nope', 1], ['bowl-1', 4], ['tent-grey', 1]),
  );
  expect(error.facts['problems']).toMatchObject([
    { sku: 'milk-1', code: 'NO_DELIVERY' },
    { sku: 'tent-green', code: 'OUT_OF_STOCK' },
    { sku: 'nope', code: 'SKU_UNAVAILABLE' },
    { sku: 'bowl-1', code: 'PURCHASE_LIMIT' },
  ]);
  expect(error.code).toBe('NO_DELIVERY');
  expect(await stock(mall, 'tent-grey')).toMatchObject({ available: 37, locked: 0 });
  expect(await mall.events({ type: 'OrderSubmitted' })).toEqual([]);
});

test('S2 S4 two lines of one SKU are checked together, and submitting locks', async () => {
  const mall = await testMall();
  expect(await mall.refuses('li', 'order submit', items(['tent-green', 1], ['tent-green', 2]))).toMatchObject({
    code: 'OUT_OF_STOCK',
    facts: { quantity: 3 },
  });
  await mall.does('li', 'order submit', items(['tent-green', 1], ['tent-green', 1]));
  expect(await stock(mall, 'tent-green')).toMatchObject({ available: 0, locked: 2 });
});

test('S4 purchase limits count unpaid orders, not closed ones', async () => {
  const mall = await testMall();
  const first = await mall.does('li', 'order submit', items(['bowl-1', 3]));
  expect(await mall.refuses('li', 'order submit', items(['bowl-1', 2]))).toMatchObject({
    code: 'PURCHASE_LIMIT',
    facts: { limit: 4, bought: 3 },
  });
  await mall.does('li', 'order cancel', { order: first.orders[0].order });
  await mall.does('li', 'order submit', items(['bowl-1', 2]));
});

test('R5.07 a coupon is reserved on submit; another needs its own', async () => {
  const mall = await testMall();
  expect(await mall.refuses('li', 'order submit', { ...items(['tent-grey', 1]), coupons: ['hundred-ten'] })).toMatchObject({
    code: 'COUPON_NOT_USABLE',
    facts: { reason: 'not-claimed' },
  });
  await mall.does('li', 'coupon claim', { coupon: 'hundred-ten' });
  expect(await mall.refuses('li', 'order submit', { ...items(['milk-1', 1]), coupons: ['hundred-ten'] })).toMatchObject({
    facts: { reason: 'threshold', missing: 7500 },
  });
  await mall.does('li', 'order submit', { ...items(['tent-grey', 1]), coupons: ['hundred-ten'] });
  expect(await mall.refuses('li', 'order submit', { ...items(['tent-grey', 1]), coupons: ['hundred-ten'] })).toMatchObject({
    facts: { reason: 'reserved' },
  });
});

test('R3.06 P6 claiming: window, total, per user, login', async () => {
  const mall = await testMall();
  expect(await mall.refuses('guest', 'coupon claim', { coupon: 'only-one' })).toMatchObject({ code: 'LOGIN_REQUIRED' });
  await mall.does('li', 'coupon claim', { coupon: 'only-one' });
  expect(await mall.refuses('li', 'coupon claim', { coupon: 'only-one' })).toMatchObject({ code: 'COUPON_LIMIT' });
  expect(await mall.refuses('han', 'coupon claim', { coupon: 'only-one' })).toMatchObject({ code: 'COUPON_SOLD_OUT' });
  await mall.passes('19d11h59m59s');
  await mall.does('li', 'coupon claim', { coupon: 'hundred-ten' });
  await mall.passes('1s');
  expect(await mall.refuses('han', 'coupon claim', { coupon: 'hundred-ten' })).toMatchObject({ code: 'WINDOW_CLOSED' });
});

test('R5.12 O2 unpaid in time: closed at the deadline, stock and coupon back once', async () => {
  const mall = await testMall();
  await mall.does('li', 'coupon claim', { coupon: 'hundred-ten' });
  const { trade, orders } = await mall.does('li', 'order submit', { ...items(['tent-grey', 1], ['milk-1', 2]), coupons: ['hundred-ten'] });
  expect((await mall.passes('29m59s')).fired).toEqual([]);
  expect((await mall.passes('1s')).fired).toEqual([
    { key: `trade/${trade}/pay`, at: '2026-11-11T12:30:00+08:00', command: 'trade expire', text: 'Close what was not paid in time' },
  ]);
  for (const { order } of orders)
    expect(await mall.does('li', 'order show', { order })).toMatchObject({ status: 'closed', final: true, closedBy: 'timeout' });
  expect([await stock(mall, 'tent-grey'), await stock(mall, 'milk-1')]).toMatchObject([
    { available: 37, locked: 0 },
    { available: 100, locked: 0 },
  ]);
  await mall
    .does('li', 'order quote', { ...items(['tent-grey', 1]), coupons: ['hundred-ten'] })
    .then((quote) => expect(quote.problems).toEqual([]));
  expect(await mall.refuses('li', 'pay', { trade, channel: 'card', biometric: true })).toMatchObject({ code: 'PAYMENT_WINDOW_CLOSED' });
});

test('O3 M4 cancelling one shop of an unpaid trade leaves the others as they were', async () => {
  const mall = await testMall();
  await mall.does('li', 'coupon claim', { coupon: 'hundred-ten' });
  const { trade, orders } = await mall.does('li', 'order submit', { ...items(['tent-grey', 1], ['milk-1', 2]), coupons: ['hundred-ten'] });
  expect(await mall.does('li', 'order cancel', { order: orders[0].order })).toMatchObject({ status: 'closed' });
  const paid = await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  expect(paid.charged).toBe(orders[1].payable);
  expect(await mall.refuses('li', 'order cancel', { order: orders[1].order })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await mall.refuses('han', 'order cancel', { order: orders[1].order })).toMatchObject({ code: 'NOT_FOUND', exit: 4 });
});

test('P4 a risen price is refused with old and new, a fallen one holds', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', { sku: 'tent-grey' });
  await mall.does('jia-clerk', 'merchant price', { sku: 'tent-grey', price: 14_000 });
  expect(await mall.refuses('li', 'order submit')).toMatchObject({ code: 'PRICE_CHANGED', facts: { old: 13_900, new: 14_000 } });
  const quote = await mall.does('li', 'order quote');
  await mall.does('jia-clerk', 'merchant price', { sku: 'tent-grey', price: 14_100 });
  expect(await mall.refuses('li', 'order submit')).toMatchObject({ code: 'PRICE_CHANGED', facts: { old: 14_000, new: 14_100 } });
  expect(await mall.refuses('li', 'order submit', { expectPayable: quote.payable })).toMatchObject({
    code: 'PRICE_CHANGED',
    facts: { old: quote.payable },
  });
  await mall.does('jia-clerk', 'merchant price', { sku: 'tent-grey', price: 13_000 });
  expect((await mall.does('li', 'order submit')).goods).toBe(13_000);
  expect((await mall.does('li', 'cart show')).lines).toEqual([]);
});

test('P4 buy now: the last quote of the same items binds', async () => {
  const mall = await testMall();
  await mall.does('li', 'order quote', items(['tent-grey', 1]));
  await mall.does('jia-clerk', 'merchant price', { sku: 'tent-grey', price: 16_000 });
  expect(await mall.refuses('li', 'order submit', items(['tent-grey', 1]))).toMatchObject({ code: 'PRICE_CHANGED' });
  await mall.does('li', 'order submit', items(['tent-grey', 2]));
});

test('P7 a price above the list price raises it', async () => {
  const mall = await testMall();
  expect(await mall.does('jia-clerk', 'merchant price', { sku: 'tent-grey', price: 16_000 })).toMatchObject({ listPrice: 16_000 });
  expect(await mall.refuses('yi-clerk', 'merchant price', { sku: 'tent-grey', price: 1 })).toMatchObject({ code: 'NOT_FOUND' });
});

test('R5.14 Z3 the same submit sent twice makes one order', async () => {
  const mall = await testMall();
  const submit = () => mall.ask({ do: 'order submit', with: items(['last-1', 1]) }, { as: 'li', requestId: 'once' });
  expect(await submit()).toEqual(await submit());
  expect(await mall.events({ type: 'TradePlaced' })).toHaveLength(1);
  expect(await mall.ask({ do: 'order submit', with: items(['milk-1', 1]) }, { as: 'li', requestId: 'once' })).toMatchObject({
    exit: 3,
    error: { code: 'REQUEST_ID_REUSED' },
  });
});

test('a dry run shows the events of a submit and changes nothing', async () => {
  const mall = await testMall();
  const before = await mall.events({});
  const result = await mall.ask({ do: 'order submit', with: items(['tent-grey', 1]) }, { as: 'li', dry: true });
  expect(result.ok && result.answer.events.map(({ type }: any) => type)).toEqual([
    'OrderSubmitted',
    'StockLocked',
    'ShopperOrdered',
    'TradePlaced',
  ]);
  expect(await mall.events({})).toEqual(before);
});

test('R1.06 a line carries the content it came from', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', { sku: 'tent-grey', from: 'v1' });
  expect(await mall.refuses('li', 'cart add', { sku: 'milk-1', from: 'v9' })).toMatchObject({ code: 'NOT_FOUND' });
  const { orders } = await mall.does('li', 'order submit');
  expect((await mall.does('li', 'order show', { order: orders[0].order })).lines[0].from).toBe('v1');
});

test('R9.14 buy again puts what can be bought into the cart', async () => {
  const mall = await testMall();
  const { orders } = await mall.does('li', 'order submit', items(['last-1', 1], ['milk-1', 2]));
  const again = await mall.does('li', 'order again', { order: orders[0].order });
  expect(again).toMatchObject({
    order: orders[0].order,
    missed: [{ sku: 'last-1', code: 'OUT_OF_STOCK' }],
    cart: { lines: [{ sku: 'milk-1', quantity: 2 }] },
  });
});

test('D2 presale is ordered by itself', async () => {
  const mall = await testMall();
  expect(await mall.refuses('li', 'order submit', items(['coat-m', 1], ['milk-1', 1]))).toMatchObject({ code: 'PRESALE_SEPARATELY' });
  expect(await mall.does('li', 'order quote', items(['coat-m', 2]))).toMatchObject({ payable: 100_000, deposit: 10_000, balance: 90_000 });
});

test('O2 D1 a world that breaks a ruling is refused with its code', async () => {
  await expect(testMall({ ...TWO_SHOPS, settings: { paymentWindow: '31m' } })).rejects.toThrow('payment window');
});

test('R1.06 buy now carries the content it came from too', async () => {
  const mall = await testMall();
  const { orders } = await mall.does('li', 'order submit', { ...items(['tent-grey', 1]), from: 'v1' });
  expect((await mall.does('li', 'order show', { order: orders[0].order })).lines[0].from).toBe('v1');
});

test('R2.07 R4.04 D3 a presale whose balance window is over cannot be had any more', async () => {
  const mall = await testMall();
  await mall.does('li', 'cart add', { sku: 'coat-m' });
  await mall.does('admin', 'clock set', { to: '2026-11-23T19:59:59+08:00' });
  expect(await mall.does('li', 'product show', { product: 'coat' })).toMatchObject({ stockStatus: 'presale', canAddToCart: true });
  await mall.passes('1s');
  expect(await mall.does('li', 'product show', { product: 'coat' })).toMatchObject({ stockStatus: 'out-of-stock', canAddToCart: false });
  expect((await mall.does('li', 'cart show')).lines[0].status).toBe('unavailable');
  expect(await mall.refuses('li', 'cart add', { sku: 'coat-m' })).toMatchObject({ code: 'SKU_UNAVAILABLE' });
});

test('Z1 the warehouse sees what it packs, not the order', async () => {
  const mall = await testMall();
  const { trade, orders } = await mall.does('li', 'order submit', items(['tent-grey', 2]));
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  const order = { order: orders[0].order };
  for (const as of ['keeper', 'rider']) expect(await mall.refuses(as, 'order show', order)).toMatchObject({ code: 'NOT_ALLOWED', exit: 8 });
  const picked = await mall.does('keeper', 'warehouse pick', order);
  expect(picked).toMatchObject({
    ...order,
    status: 'to-ship',
    step: 'picked',
    lines: [{ sku: 'tent-grey', quantity: 2 }],
    label: { recipient: '李**' },
  });
  expect(JSON.stringify(picked)).not.toMatch(/paid|amounts|13800138000/);
});
