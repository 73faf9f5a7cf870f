import { expect, test } from 'vitest';
import { testMall, type TestMall } from '../testing.ts';

const WANTED = {
  items: [
    { sku: 'tent-grey', quantity: 2 },
    { sku: 'milk-1', quantity: 3 },
  ],
  coupons: ['jia-five', 'hundred-ten'],
};

async function placed() {
  const mall = await testMall();
  for (const coupon of WANTED.coupons) await mall.does('li', 'coupon claim', { coupon });
  const { trade, orders } = await mall.does('li', 'order submit', WANTED);
  return { mall, trade, orders: orders.map(({ order }: any) => order as string) as [string, string] };
}

/** Everything that a closed order gives back: stock by SKU, coupons, and how often it did. */
async function given(mall: TestMall) {
  const stock = await Promise.all(['tent-grey', 'milk-1'].map((sku) => mall.does('admin', 'stock show', { sku })));
  const count = async (type: string) => (await mall.events({ type })).length;
  return {
    stock: stock.map(({ available, locked }) => [available, locked]),
    coupons: (await mall.does('li', 'coupon list', { mine: true })).coupons
      .map(({ coupon, state }: any) => `${coupon} ${state}`)
      .toSorted(),
    times: [await count('OrderClosed'), await count('StockUnlocked'), await count('CouponReturned'), await count('TradeClosed')],
  };
}

const EVERYTHING_ONCE = {
  stock: [
    [37, 0],
    [100, 0],
  ],
  coupons: ['hundred-ten usable', 'jia-five usable'],
  times: [2, 2, 2, 1],
};

test('R5.12 O3 the buyer cancels: stock and coupons come back once, however often it is asked', async () => {
  const { mall, orders } = await placed();
  expect(await mall.does('li', 'order cancel', { order: orders[0] })).toMatchObject({ status: 'closed', closedBy: 'buyer', final: true });
  expect(await given(mall)).toEqual({
    stock: [
      [37, 0],
      [97, 3],
    ],
    // The platform's coupon belongs to the whole trade: it returns with its last order.
    coupons: ['hundred-ten reserved', 'jia-five usable'],
    times: [1, 1, 1, 0],
  });
  expect(await mall.refuses('li', 'order cancel', { order: orders[0] })).toMatchObject({
    code: 'WRONG_STATE',
    facts: { status: 'closed' },
  });
  await mall.does('li', 'order cancel', { order: orders[1] });
  expect(await given(mall)).toEqual(EVERYTHING_ONCE);
  await mall.passes('1d');
  expect(await given(mall)).toEqual(EVERYTHING_ONCE);
});

test('R5.12 T1 at the deadline it is over: a cancel or a payment at that very instant finds it closed', async () => {
  const { mall, trade, orders } = await placed();
  await mall.passes('29m59s');
  expect((await mall.does('li', 'order show', { order: orders[0] })).allowed).toContain('order cancel');
  await mall.passes('1s');
  expect(await mall.refuses('li', 'order cancel', { order: orders[0] })).toMatchObject({
    code: 'WRONG_STATE',
    facts: { status: 'closed' },
  });
  expect(await mall.refuses('jia-clerk', 'merchant cancel', { order: orders[0] })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await mall.refuses('li', 'pay', { trade, channel: 'card', biometric: true })).toMatchObject({ code: 'PAYMENT_WINDOW_CLOSED' });
  expect(await given(mall)).toEqual(EVERYTHING_ONCE);
});

test('R5.12 T4 one second before the deadline the buyer still cancels, and the deadline then finds nothing', async () => {
  const { mall, orders } = await placed();
  await mall.passes('29m59s');
  for (const order of orders) await mall.does('li', 'order cancel', { order });
  expect((await mall.passes('1h')).fired).toEqual([]);
  expect(await given(mall)).toEqual(EVERYTHING_ONCE);
  for (const order of orders) expect(await mall.does('li', 'order show', { order })).toMatchObject({ closedBy: 'buyer' });
});

test('R5.12 T3 one order cancelled, the other closed by the timeout: each gives back its own', async () => {
  const { mall, orders } = await placed();
  await mall.does('li', 'order cancel', { order: orders[1] });
  expect((await mall.passes('30m')).fired).toHaveLength(1);
  expect(await given(mall)).toEqual(EVERYTHING_ONCE);
  expect(await mall.does('li', 'order show', { order: orders[0] })).toMatchObject({ closedBy: 'timeout' });
});

test('R5.12 O3 the merchant cancels what is unpaid; the buyer’s cancel after it, and the timeout, change nothing more', async () => {
  const { mall, orders } = await placed();
  expect(await mall.does('jia-clerk', 'merchant cancel', { order: orders[0], reason: '断货' })).toMatchObject({ closedBy: 'merchant' });
  expect(await mall.refuses('yi-clerk', 'merchant cancel', { order: orders[0] })).toMatchObject({ code: 'NOT_FOUND' });
  expect(await mall.refuses('li', 'order cancel', { order: orders[0] })).toMatchObject({ code: 'WRONG_STATE' });
  await mall.passes('30m');
  expect(await given(mall)).toEqual(EVERYTHING_ONCE);
});

test('R5.12 Y1 after a failed payment the stock is back already: closing gives back the coupons only', async () => {
  const { mall, trade, orders } = await placed();
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true, simulate: 'fail:declined' });
  for (const order of orders) await mall.does('li', 'order cancel', { order });
  expect(await given(mall)).toEqual(EVERYTHING_ONCE);
});

test('R5.12 O3 cancels that arrive together close it once', async () => {
  const { mall, orders } = await placed();
  const cancel = (as: string, words: string) => mall.ask({ do: words, with: { order: orders[0] } }, { as });
  const results = await Promise.all([cancel('li', 'order cancel'), cancel('li', 'order cancel'), cancel('jia-clerk', 'merchant cancel')]);
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await given(mall)).times).toEqual([1, 1, 1, 0]);
});

test('R5.12 P6 a coupon comes back with its own expiry, not a new one', async () => {
  const { mall, orders } = await placed();
  const expiry = async () =>
    (await mall.does('li', 'coupon list', { mine: true })).coupons.map(({ coupon, expiresAt }: any) => [coupon, expiresAt]);
  const before = await expiry();
  for (const order of orders) await mall.does('li', 'order cancel', { order });
  expect(await expiry()).toEqual(before);
  expect(before).toContainEqual(['hundred-ten', '2026-12-31T00:00:00+08:00']);
});

test('O3 a paid order is not cancelled but refunded', async () => {
  const { mall, trade, orders } = await placed();
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  for (const [as, words] of [
    ['li', 'order cancel'],
    ['jia-clerk', 'merchant cancel'],
  ] as const)
    expect(await mall.refuses(as, words, { order: orders[0] })).toMatchObject({ code: 'WRONG_STATE', facts: { status: 'to-ship' } });
});
