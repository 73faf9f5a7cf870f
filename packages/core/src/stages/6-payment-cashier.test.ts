import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const submit = (mall: TestMall, sku = 'tent-grey') => mall.does('li', 'order submit', { items: [{ sku, quantity: 1 }] });
const cashier = (mall: TestMall, trade: string) => mall.does('li', 'payment show', { trade });

test('R6.01 R6.02 the cashier: amount, order numbers, time left to the second, and what each channel would charge', async () => {
  const mall = await testMall({
    ...TWO_SHOPS,
    settings: { douyinPayDiscount: { rate: 50, max: 60 }, channels: { card: { limit: 14_000 }, wechat: { limit: 20_000, daily: 15_000 } } },
  });
  const { trade, orders } = await submit(mall);
  expect(await cashier(mall, trade)).toEqual({
    trade,
    status: 'to-pay',
    phase: 'full',
    payable: 14_020,
    total: 14_020,
    opensAt: null,
    payBefore: '2026-11-11T12:30:00+08:00',
    secondsLeft: 1800,
    lockedUntil: null,
    channels: [
      // P5: 0.5 % would be 0.70.
      { channel: 'douyin', name: '抖音支付', discount: 60, charge: 13_960, limit: null, available: true, reason: null },
      { channel: 'wechat', name: '微信支付', discount: 0, charge: 14_020, limit: 15_000, available: true, reason: null },
      { channel: 'alipay', name: '支付宝', discount: 0, charge: 14_020, limit: null, available: true, reason: null },
      { channel: 'card', name: '银行卡', discount: 0, charge: 14_020, limit: 14_000, available: false, reason: 'LIMIT_PER_PAYMENT' },
    ],
    attempts: [],
    orders: [{ order: orders[0].order, shop: 'jia', payable: 14_020, status: 'to-pay' }],
  });
  await mall.does('li', 'pay', { trade, channel: 'wechat', biometric: true });
  const [, wechat] = (await cashier(mall, (await submit(mall)).trade)).channels;
  expect(wechat).toMatchObject({ limit: 980, available: false, reason: 'LIMIT_PER_DAY' });
});

test('R6.01 T1 one second before the deadline there is one, at the deadline none', async () => {
  const mall = await testMall();
  const { trade } = await submit(mall);
  await mall.passes('29m59s');
  expect(await cashier(mall, trade)).toMatchObject({ status: 'to-pay', secondsLeft: 1 });
  await mall.passes('1s');
  expect(await cashier(mall, trade)).toMatchObject({ status: 'closed', phase: null, payable: 0, payBefore: null, secondsLeft: 0 });
});

test('R6.05 Y1 every attempt with its time and reason; what was returned paid nothing', async () => {
  const mall = await testMall();
  const { trade } = await submit(mall);
  await mall.does('li', 'pay', { trade, channel: 'card', biometric: true, simulate: 'fail:INSUFFICIENT_BALANCE' });
  await mall.passes('5m');
  await mall.does('li', 'pay', { trade, channel: 'wechat', biometric: true, simulate: 'wrong-amount:1' });
  await mall.does('li', 'pay', { trade, channel: 'alipay', biometric: true, simulate: 'pending' });
  const { attempts, secondsLeft } = await cashier(mall, trade);
  expect(secondsLeft).toBe(1500);
  expect(attempts).toMatchObject([
    { channel: 'card', status: 'failed', reason: 'INSUFFICIENT_BALANCE', charged: 0, at: '2026-11-11T12:00:00+08:00' },
    { channel: 'wechat', status: 'failed', reason: 'WRONG_AMOUNT', charged: 0, at: '2026-11-11T12:05:00+08:00' },
    { channel: 'alipay', status: 'pending', reason: null, charged: 14_020 },
  ]);
});

test('R6.01 D3 a presale shows the phase, when it opens and when it ends', async () => {
  const mall = await testMall();
  const { trade } = await submit(mall, 'coat-m');
  expect(await cashier(mall, trade)).toMatchObject({ phase: 'deposit', payable: 5000, total: 50_000, opensAt: null });
  await mall.does('li', 'pay', { trade, channel: 'wechat', biometric: true });
  expect(await cashier(mall, trade)).toMatchObject({
    status: 'deposit-paid',
    phase: 'balance',
    payable: 45_000,
    opensAt: '2026-11-20T20:00:00+08:00',
    payBefore: '2026-11-23T20:00:00+08:00',
  });
});

test("Z1 another buyer's cashier does not exist; merchants have none", async () => {
  const mall = await testMall();
  const { trade } = await submit(mall);
  expect(await mall.refuses('han', 'payment show', { trade })).toMatchObject({ code: 'NOT_FOUND', exit: 4 });
  expect(await mall.refuses('jia-clerk', 'payment show', { trade })).toMatchObject({ code: 'NOT_ALLOWED', exit: 8 });
});

test('R6.03 Y3 the lock begins with the fifth wrong password and ends at its instant; what was refused is recorded', async () => {
  const mall = await testMall({ ...TWO_SHOPS, settings: { paymentWindow: '30m' } });
  const { trade } = await submit(mall);
  const pay = { trade, channel: 'card' };
  for (let i = 0; i < 4; i += 1) await mall.refuses('li', 'pay', { ...pay, password: '000000' });
  await mall.passes('5m');
  expect(await mall.refuses('li', 'pay', { ...pay, password: '000000' })).toMatchObject({
    code: 'WRONG_PASSWORD',
    facts: { left: 0, lockedUntil: '2026-11-11T12:20:00+08:00' },
  });
  const recorded = (await mall.events({})).filter(({ type }) => type === 'PaymentPasswordWrong');
  expect(recorded).toHaveLength(5);
  await mall.does('admin', 'clock set', { to: '2026-11-11T12:19:59.999+08:00' });
  expect(await cashier(mall, trade)).toMatchObject({ lockedUntil: '2026-11-11T12:20:00+08:00' });
  expect(await mall.refuses('li', 'pay', { ...pay, password: '246810' })).toMatchObject({ code: 'PAYMENT_LOCKED' });
  await mall.does('admin', 'clock set', { to: '2026-11-11T12:20:00+08:00' });
  expect(await cashier(mall, trade)).toMatchObject({ lockedUntil: null });
  // The count begins anew after the lock.
  expect(await mall.refuses('li', 'pay', { ...pay, password: '000000' })).toMatchObject({ facts: { left: 4 } });
  expect(await mall.does('li', 'pay', { ...pay, password: '246810' })).toMatchObject({ status: 'succeeded' });
});

test('Y3 the lock is of one buyer; a wrong password charges nothing and keeps the stock', async () => {
  const mall = await testMall();
  const [mine, other] = [await submit(mall), await mall.does('han', 'order submit', { items: [{ sku: 'bowl-1', quantity: 1 }] })];
  for (let i = 0; i < 5; i += 1) await mall.refuses('li', 'pay', { trade: mine.trade, channel: 'card', password: '1' });
  expect(await mall.does('han', 'pay', { trade: other.trade, channel: 'card', password: '246810' })).toMatchObject({ status: 'succeeded' });
  expect((await cashier(mall, mine.trade)).attempts).toEqual([]);
  expect(await mall.does('admin', 'stock show', { sku: 'tent-grey' })).toMatchObject({ locked: 1 });
});

test('R6.03 without password or biometrics nothing is paid where a password is set', async () => {
  const mall = await testMall();
  const { trade } = await submit(mall);
  expect(await mall.refuses('li', 'pay', { trade, channel: 'card' })).toMatchObject({ code: 'PASSWORD_REQUIRED', exit: 2 });
});
