import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const items = (...pairs: [string, number][]) => ({ items: pairs.map(([sku, quantity]) => ({ sku, quantity })) });
const submitted = (mall: TestMall, as = 'li', ...pairs: [string, number][]) =>
  mall.does(as, 'order submit', items(...(pairs.length > 0 ? pairs : [['tent-grey', 1] as [string, number]])));
const stock = (mall: TestMall, sku = 'tent-grey') => mall.does('admin', 'stock show', { sku });

/** Balances straight from the events' journals. */
async function balances(mall: TestMall): Promise<Record<string, number>> {
  const all: Record<string, number> = {};
  for (const { data } of await mall.events({}))
    for (const { account, fen } of (data as any).journal ?? []) all[account] = (all[account] ?? 0) + fen;
  expect(Object.values(all).reduce((a, b) => a + b, 0)).toBe(0);
  return Object.fromEntries(Object.entries(all).filter(([, fen]) => fen !== 0));
}

test.each(['douyin', 'wechat', 'alipay', 'card'])(
  'R6.02 R6.04 M2 paying by %s: to-ship, locked → occupied, buyer → escrow',
  async (channel) => {
    const mall = await testMall();
    const { trade, orders } = await submitted(mall);
    expect(await mall.does('li', 'pay', { trade, channel, password: '246810' })).toMatchObject({
      status: 'succeeded',
      channel,
      charged: 14_020,
      reason: null,
      orders: [{ order: orders[0].order, status: 'to-ship' }],
    });
    expect(await stock(mall)).toMatchObject({ available: 36, locked: 0, occupied: 1 });
    expect(await balances(mall)).toEqual({ [`buyer:li/${channel}`]: -14_020, escrow: 13_900, insurer: 120 });
    expect(await mall.refuses('li', 'pay', { trade, channel, password: '246810' })).toMatchObject({ code: 'ALREADY_PAID' });
  },
);

test('M3 the platform pays its share into escrow', async () => {
  const mall = await testMall();
  await mall.does('li', 'coupon claim', { coupon: 'hundred-ten' });
  const { trade } = await mall.does('li', 'order submit', { ...items(['tent-grey', 1]), coupons: ['hundred-ten'] });
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true });
  expect(await balances(mall)).toEqual({ 'buyer:li/card': -13_020, platform: -1000, escrow: 13_900, insurer: 120 });
});

test('P5 Douyin Pay takes its own discount, capped, borne by the platform', async () => {
  const mall = await testMall({ ...TWO_SHOPS, settings: { douyinPayDiscount: { rate: 50, max: 100 } } });
  const small = await submitted(mall, 'li', ['milk-1', 1]);
  expect(await mall.does('li', 'pay', { trade: small.trade, channel: 'douyin', biometric: true })).toMatchObject({
    charged: 2488,
    discount: 12,
  });
  const large = await submitted(mall, 'li', ['tent-grey', 2]);
  expect(await mall.does('li', 'pay', { trade: large.trade, channel: 'douyin', biometric: true })).toMatchObject({
    charged: large.payable - 100,
  });
  const show = await mall.does('li', 'order show', { order: large.orders[0].order });
  expect(show.lines[0].paid + show.amounts.insurance).toBeGreaterThanOrEqual(large.payable - 100);
  expect((await balances(mall))['platform']).toBe(-112);
});

test('Y1 R6.05 a failure gives the stock back; a retry locks before it charges; the deadline never moves', async () => {
  const mall = await testMall();
  const { trade, payBefore } = await submitted(mall, 'li', ['last-1', 1]);
  expect(await mall.does('li', 'pay', { trade, channel: 'card', biometric: true, simulate: 'fail:余额不足' })).toMatchObject({
    status: 'failed',
    reason: '余额不足',
    charged: 0,
    orders: [{ status: 'to-pay' }],
  });
  expect(await stock(mall, 'last-1')).toMatchObject({ available: 1, locked: 0 });
  const other = await submitted(mall, 'han', ['last-1', 1]);
  expect(await mall.refuses('li', 'pay', { trade, channel: 'alipay', biometric: true })).toMatchObject({
    code: 'OUT_OF_STOCK',
    facts: { sku: 'last-1', available: 0 },
  });
  await mall.does('han', 'order cancel', { order: other.orders[0].order });
  expect(await mall.does('li', 'pay', { trade, channel: 'alipay', biometric: true })).toMatchObject({ status: 'succeeded' });
  expect(payBefore).toBe('2026-11-11T12:30:00+08:00');
  expect(Object.keys(await balances(mall))).toEqual(['buyer:li/alipay', 'escrow']);
});

test('Y1 a failed trade closes at its deadline without giving stock back twice', async () => {
  const mall = await testMall();
  const { trade } = await submitted(mall, 'li', ['last-1', 1]);
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true, simulate: 'fail:declined' });
  await mall.passes('30m');
  expect(await stock(mall, 'last-1')).toMatchObject({ available: 1, locked: 0, occupied: 0 });
});

test('Y3 five wrong passwords in a row lock paying for fifteen minutes, biometrics too', async () => {
  const mall = await testMall();
  const { trade } = await submitted(mall);
  const wrong = () => mall.refuses('li', 'pay', { trade, channel: 'card', password: '000000' });
  for (const left of [4, 3, 2, 1]) expect(await wrong()).toMatchObject({ code: 'WRONG_PASSWORD', facts: { left } });
  await mall.refuses('li', 'pay', { trade, channel: 'card', password: '000000' });
  expect(await mall.refuses('li', 'pay', { trade, channel: 'card', password: '246810' })).toMatchObject({
    code: 'PAYMENT_LOCKED',
    facts: { until: '2026-11-11T12:15:00+08:00' },
  });
  expect(await mall.refuses('li', 'pay', { trade, channel: 'card', biometric: true })).toMatchObject({ code: 'PAYMENT_LOCKED' });
  await mall.passes('14m59s');
  expect(await mall.refuses('li', 'pay', { trade, channel: 'card', password: '246810' })).toMatchObject({ code: 'PAYMENT_LOCKED' });
  await mall.passes('1s');
  expect(await mall.does('li', 'pay', { trade, channel: 'card', password: '246810' })).toMatchObject({ status: 'succeeded' });
});

test('Y3 a right password starts the count again', async () => {
  const mall = await testMall();
  for (let i = 0; i < 3; i += 1) {
    const { trade } = await submitted(mall, 'li', ['milk-1', 1]);
    for (let n = 0; n < 4; n += 1) await mall.refuses('li', 'pay', { trade, channel: 'card', password: '1' });
    await mall.does('li', 'pay', { trade, channel: 'card', password: '246810' });
  }
});

test('R6.06 Y2 late, repeated and double answers: paid once, the rest goes back in full', async () => {
  const mall = await testMall();
  const { trade, orders } = await submitted(mall);
  const first = await mall.does('li', 'pay', { trade, channel: 'wechat', biometric: true, simulate: 'pending' });
  const second = await mall.does('li', 'pay', { trade, channel: 'card', biometric: true, simulate: 'pending' });
  const notify = (payment: string, more = {}) => mall.does('admin', 'channel notify', { payment, result: 'succeeded', ...more });
  expect(await notify(first.payment)).toMatchObject({ status: 'succeeded', outcome: 'paid' });
  expect(await notify(first.payment)).toMatchObject({ outcome: 'ignored' });
  expect(await notify(second.payment)).toMatchObject({ outcome: 'returned' });
  expect(await notify(second.payment)).toMatchObject({ outcome: 'ignored' });
  expect(await balances(mall)).toEqual({
    'buyer:li/wechat': -14_020,
    'buyer:li/card': -14_020,
    'transit:card': 14_020,
    escrow: 13_900,
    insurer: 120,
  });
  await mall.does('jia-clerk', 'merchant ship', { order: orders[0].order });
  await mall.passes('3d');
  expect(await balances(mall)).toMatchObject({ 'buyer:li/wechat': -14_020 });
  expect((await balances(mall))['buyer:li/card']).toBeUndefined();
});

test('Y2 a success after closing and a wrong amount go back at once', async () => {
  const mall = await testMall();
  const { trade } = await submitted(mall);
  const pending = await mall.does('li', 'pay', { trade, channel: 'douyin', biometric: true, simulate: 'pending' });
  expect(await mall.does('li', 'pay', { trade, channel: 'douyin', biometric: true, simulate: 'wrong-amount:1' })).toMatchObject({
    status: 'failed',
    reason: 'WRONG_AMOUNT',
  });
  await mall.passes('30m');
  expect(await mall.does('admin', 'channel notify', { payment: pending.payment, result: 'succeeded' })).toMatchObject({
    outcome: 'returned',
  });
  expect(await balances(mall)).toEqual({});
});

test('R6.06 succeed-after pays at its own instant, and fails the race against the deadline', async () => {
  const mall = await testMall();
  const one = await submitted(mall, 'li', ['milk-1', 1]);
  expect(await mall.does('li', 'pay', { trade: one.trade, channel: 'card', biometric: true, simulate: 'succeed-after:10m' })).toMatchObject(
    { status: 'pending' },
  );
  const two = await submitted(mall, 'han', ['tent-grey', 1]);
  await mall.does('han', 'pay', { trade: two.trade, channel: 'card', biometric: true, simulate: 'succeed-after:30m' });
  await mall.passes('1h');
  expect(await mall.does('li', 'order show', { order: one.orders[0].order })).toMatchObject({
    status: 'to-ship',
    paidAt: '2026-11-11T12:10:00+08:00',
  });
  expect(await mall.does('han', 'order show', { order: two.orders[0].order })).toMatchObject({ status: 'closed' });
});

test('M6 0.00 is paid without any channel', async () => {
  const mall = await testMall({ ...TWO_SHOPS, coupons: [{ id: 'all', scope: 'platform', threshold: 0, off: 99_999 }] });
  await mall.does('li', 'coupon claim', { coupon: 'all' });
  const { trade, payable } = await mall.does('li', 'order submit', { ...items(['milk-1', 1]), coupons: ['all'] });
  expect(payable).toBe(0);
  expect(await mall.does('li', 'pay', { trade, channel: 'card', biometric: true })).toMatchObject({
    status: 'succeeded',
    charged: 0,
    orders: [{ status: 'to-ship' }],
  });
  expect(await balances(mall)).toEqual({ platform: -2500, escrow: 2500 });
});

test('D2 D3 presale: deposit, then the balance inside its window only', async () => {
  const mall = await testMall();
  const { trade, orders } = await submitted(mall, 'li', ['coat-m', 2]);
  expect(await mall.does('li', 'pay', { trade, channel: 'wechat', biometric: true })).toMatchObject({
    phase: 'deposit',
    charged: 10_000,
    orders: [{ status: 'deposit-paid' }],
  });
  expect(await stock(mall, 'coat-m')).toMatchObject({ available: 3, locked: 2 });
  expect(await mall.refuses('li', 'pay', { trade, channel: 'card', biometric: true })).toMatchObject({ code: 'BALANCE_NOT_OPEN' });
  expect(await mall.refuses('li', 'pay', { trade, channel: 'card', biometric: true, phase: 'deposit' })).toMatchObject({
    code: 'ALREADY_PAID',
  });
  await mall.does('admin', 'clock set', { to: '2026-11-20T20:00:00+08:00' });
  expect(await mall.does('li', 'pay', { trade, channel: 'card', biometric: true, phase: 'balance' })).toMatchObject({
    charged: 90_000,
    orders: [{ order: orders[0].order, status: 'to-ship' }],
  });
  expect(await balances(mall)).toEqual({ 'buyer:li/wechat': -10_000, 'buyer:li/card': -90_000, escrow: 100_000 });
});

test('D3 the balance not paid in its window: closed, stock back once, deposit to the merchant', async () => {
  const mall = await testMall();
  const { trade, orders } = await submitted(mall, 'li', ['coat-m', 1]);
  await mall.does('li', 'pay', { trade, channel: 'wechat', biometric: true });
  await mall.does('admin', 'clock set', { to: '2026-11-23T19:59:59+08:00' });
  expect(await mall.does('li', 'order show', { order: orders[0].order })).toMatchObject({ status: 'deposit-paid' });
  await mall.passes('1s');
  expect(await mall.does('li', 'order show', { order: orders[0].order })).toMatchObject({ status: 'closed', closedBy: 'balance-missed' });
  expect(await stock(mall, 'coat-m')).toMatchObject({ available: 5, locked: 0 });
  expect(await balances(mall)).toEqual({ 'buyer:li/wechat': -5000, 'merchant:yi': 5000 });
});

test('D4 the merchant cancels before the balance: the deposit goes back in full', async () => {
  const mall = await testMall();
  const { trade, orders } = await submitted(mall, 'li', ['coat-m', 1]);
  await mall.does('li', 'pay', { trade, channel: 'wechat', biometric: true });
  expect(await mall.does('yi-clerk', 'merchant cancel', { order: orders[0].order, reason: '断货' })).toMatchObject({
    status: 'closed',
    closedBy: 'merchant',
  });
  expect(await balances(mall)).toEqual({ 'buyer:li/wechat': -5000, 'transit:wechat': 5000 });
  await mall.passes('1d');
  expect(await balances(mall)).toEqual({});
});

test("Z1 another buyer's trade does not exist", async () => {
  const mall = await testMall();
  const { trade } = await submitted(mall);
  expect(await mall.refuses('han', 'pay', { trade, channel: 'card', biometric: true })).toMatchObject({ code: 'NOT_FOUND', exit: 4 });
});
