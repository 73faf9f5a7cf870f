import { expect, test } from 'vitest';
import { testMall, TWO_SHOPS, type TestMall } from '../testing.ts';

const COAT = { items: [{ sku: 'coat-m', quantity: 2 }] };
const submitted = (mall: TestMall) => mall.does('li', 'order submit', COAT);
const pay = (mall: TestMall, trade: string, channel: string) => mall.does('li', 'pay', { trade, channel, biometric: true });
const stock = (mall: TestMall) => mall.does('admin', 'stock show', { sku: 'coat-m' });
const set = (mall: TestMall, to: string) => mall.does('admin', 'clock set', { to });

async function balances(mall: TestMall): Promise<Record<string, number>> {
  const all: Record<string, number> = {};
  for (const { data } of await mall.events({}))
    for (const { account, fen } of (data as any).journal ?? []) all[account] = (all[account] ?? 0) + fen;
  return Object.fromEntries(Object.entries(all).filter(([, fen]) => fen !== 0));
}

test('R5.10 D1 D2 a quote shows both phases with their windows; submitting locks, and shows the same', async () => {
  const mall = await testMall();
  const phases = [
    { name: 'deposit', amount: 10_000, from: '2026-11-11T12:00:00+08:00', before: '2026-11-11T12:30:00+08:00' },
    { name: 'balance', amount: 90_000, from: '2026-11-20T20:00:00+08:00', before: '2026-11-23T20:00:00+08:00' },
  ];
  expect(await mall.does('li', 'order quote', COAT)).toMatchObject({ payable: 100_000, deposit: 10_000, balance: 90_000, phases });
  const { orders } = await submitted(mall);
  expect(await stock(mall)).toMatchObject({ available: 3, locked: 2 });
  const { presale } = await mall.does('li', 'order show', { order: orders[0].order });
  expect(presale.phases).toEqual(phases.map((phase) => ({ ...phase, paid: false })));
  expect((await mall.does('li', 'order quote', { items: [{ sku: 'milk-1' }] })).phases).toBeUndefined();
});

test.each([4999, 10_001])('R5.10 D1 a deposit of %i on 500.00 is refused when the product is set up', async (deposit) => {
  const products = TWO_SHOPS.products.map((each) => (each.presale ? { ...each, presale: { ...each.presale, deposit } } : each));
  await expect(testMall({ ...TWO_SHOPS, products })).rejects.toThrow(/deposit/i);
});

test.each([5000, 10_000])('R5.10 D1 a deposit of %i on 500.00 is at the end of what is allowed', async (deposit) => {
  const products = TWO_SHOPS.products.map((each) => (each.presale ? { ...each, presale: { ...each.presale, deposit } } : each));
  const mall = await testMall({ ...TWO_SHOPS, products });
  expect((await mall.does('li', 'order quote', COAT)).deposit).toBe(2 * deposit);
});

test('R5.10 D3 T1 the balance is payable from the first instant of its window to the last before its end', async () => {
  const mall = await testMall();
  const [early, late] = [await submitted(mall), await submitted(mall)];
  for (const { trade } of [early, late]) await pay(mall, trade, 'douyin');
  await set(mall, '2026-11-20T19:59:59+08:00');
  expect(await mall.refuses('li', 'pay', { trade: early.trade, channel: 'card', biometric: true })).toMatchObject({
    code: 'BALANCE_NOT_OPEN',
    facts: { from: '2026-11-20T20:00:00+08:00' },
  });
  await mall.passes('1s');
  expect(await pay(mall, early.trade, 'card')).toMatchObject({ phase: 'balance', charged: 90_000, orders: [{ status: 'to-ship' }] });
  await set(mall, '2026-11-23T19:59:59+08:00');
  expect(await pay(mall, late.trade, 'alipay')).toMatchObject({ phase: 'balance', orders: [{ status: 'to-ship' }] });
  await mall.passes('1s');
  expect(await mall.does('li', 'order show', { order: late.orders[0].order })).toMatchObject({ status: 'to-ship' });
});

test('R5.10 D3 a deposit not paid in the payment window: closed, stock back once, nothing kept', async () => {
  const mall = await testMall();
  const { orders } = await submitted(mall);
  await mall.passes('30m');
  expect(await mall.does('li', 'order show', { order: orders[0].order })).toMatchObject({ status: 'closed', closedBy: 'timeout' });
  expect(await stock(mall)).toMatchObject({ available: 5, locked: 0 });
  expect(await balances(mall)).toEqual({});
});

test('R5.10 D3 a lost deposit goes to the merchant with the channel’s own discount, once', async () => {
  const mall = await testMall({ ...TWO_SHOPS, settings: { douyinPayDiscount: { rate: 100, max: 500 } } });
  const { trade, orders } = await submitted(mall);
  expect(await pay(mall, trade, 'douyin')).toMatchObject({ charged: 9900, discount: 100 });
  await set(mall, '2026-11-23T20:00:00+08:00');
  expect(await balances(mall)).toEqual({ 'buyer:li/douyin': -9900, platform: -100, 'merchant:yi': 10_000 });
  const closed = await mall.events({ type: 'OrderClosed' });
  expect(closed.map(({ at, data }: any) => [at, data.reason])).toEqual([[Date.parse('2026-11-23T20:00:00+08:00'), 'balance-missed']]);
  expect(await mall.refuses('yi-clerk', 'merchant cancel', { order: orders[0].order })).toMatchObject({ code: 'WRONG_STATE' });
  expect(await mall.refuses('li', 'pay', { trade, channel: 'card', biometric: true })).toMatchObject({ code: 'PAYMENT_WINDOW_CLOSED' });
  expect(await stock(mall)).toMatchObject({ available: 5, locked: 0 });
});

test('R5.10 D4 the merchant cancels before the balance, also inside its window: deposit and its discount go back whence they came', async () => {
  const mall = await testMall({ ...TWO_SHOPS, settings: { douyinPayDiscount: { rate: 100, max: 500 } } });
  const { trade, orders } = await submitted(mall);
  await pay(mall, trade, 'douyin');
  await set(mall, '2026-11-21T00:00:00+08:00');
  const order = { order: orders[0].order };
  expect(await mall.does('yi-clerk', 'merchant cancel', { ...order, reason: '断货' })).toMatchObject({
    status: 'closed',
    closedBy: 'merchant',
  });
  expect(await balances(mall)).toEqual({});
  expect(await stock(mall)).toMatchObject({ available: 5, locked: 0 });
  await mall.passes('10d');
  expect((await mall.events({ type: 'OrderClosed' })).length).toBe(1);
  expect(await stock(mall)).toMatchObject({ available: 5, locked: 0 });
});

test('R5.10 D4 a refund after both phases goes back to the channel of each', async () => {
  const mall = await testMall();
  const { trade, orders } = await submitted(mall);
  await pay(mall, trade, 'douyin');
  await set(mall, '2026-11-20T20:00:00+08:00');
  await pay(mall, trade, 'card');
  const order = orders[0].order;
  const lines = [{ line: 'coat-m', quantity: 2 }];
  const { case: id } = await mall.does('li', 'aftersale apply', { order, type: 'refund-only', lines });
  await mall.does('yi-clerk', 'merchant case agree', { case: id });
  expect(await balances(mall)).toEqual({ 'buyer:li/card': -90_000, 'transit:card': 90_000 });
  await mall.passes('3d');
  expect(await balances(mall)).toEqual({});
  expect(await mall.does('li', 'order show', { order })).toMatchObject({ status: 'refunded' });
  expect(await stock(mall)).toMatchObject({ available: 5, occupied: 0 });
});

test('R5.10 D3 a deposit window ends with the balance window: nobody pays a deposit that is lost at once', async () => {
  const mall = await testMall();
  await set(mall, '2026-11-23T19:50:00+08:00');
  const { trade, payBefore, phases } = await submitted(mall);
  expect([payBefore, phases[0].before]).toEqual(['2026-11-23T20:00:00+08:00', '2026-11-23T20:00:00+08:00']);
  await pay(mall, trade, 'card');
  expect(await pay(mall, trade, 'card')).toMatchObject({ phase: 'balance', orders: [{ status: 'to-ship' }] });
  const missed = await submitted(mall);
  await mall.passes('10m');
  expect(await mall.does('li', 'order show', { order: missed.orders[0].order })).toMatchObject({ closedBy: 'timeout' });
});

test('R5.10 R5.11 O4 the address of a presale can change between its phases', async () => {
  const mall = await testMall();
  const { trade, orders } = await submitted(mall);
  const order = { order: orders[0].order };
  await mall.does('li', 'address add', {
    id: 'far',
    recipient: '李雷',
    phone: '13800138000',
    province: '西藏自治区',
    city: '拉萨市',
    district: '城关区',
    detail: '1 号',
  });
  await pay(mall, trade, 'card');
  expect((await mall.does('li', 'order show', order)).allowed).toContain('order address');
  expect((await mall.does('li', 'order address', { ...order, address: 'far' })).address.city).toBe('拉萨市');
});
