import { DAY } from '@yellowcart/kernel/clock';
import { expect, test } from 'vitest';
import { testMall } from '../testing.ts';

const rope = { id: 'rope', shop: 'jia', title: '绳', listPrice: 3333, skus: [{ id: 'rope', stock: 10 }] };
const mall = (more: object = {}) => testMall({ products: [rope], shop: { freight: { base: 800, remoteSurcharge: 0 } }, ...more });
type Mall = ReturnType<typeof mall>;
const refundNow = (m: Mall, order: string, lines: Record<string, number>) =>
  m.ok('jia-clerk', 'merchant case agree', { case: m.apply(order, 'refund-only', lines).case });

const failing = () => {
  const m = mall();
  const [order] = m.buy({ rope: 1 }, { noInsurance: true }) as [string];
  const { refunds } = refundNow(m, order, { rope: 1 });
  return { m, order, refund: refunds[0].id as string };
};

test("Y4 a failed payout is visible and retried under its number, with the channel's time again", () => {
  const { m, order, refund } = failing();
  m.ok('admin', 'channel notify', { payment: refund, result: 'failed' });
  m.wait(5 * DAY);
  expect(m.balance('transit:alipay')).toBe(4133);
  expect(m.show(order).status).toBe('to-ship');
  expect(m.refused('zhang', 'refund retry', { refund })).toBe('NOT_FOUND');
  expect(m.ok('li', 'refund retry', { refund })).toMatchObject({ refund, status: 'on-the-way' });
  expect(m.refused('li', 'refund retry', { refund })).toBe('WRONG_STATE');
  m.wait(DAY);
  expect(m.show(order).status).toBe('refunded');
  expect([m.balance('transit:alipay'), m.balance('buyer:li/alipay')]).toEqual([0, 0]);
});

test('Y2 Y4 one number pays out once, however often and in whatever order the channel answers', () => {
  const { m, refund } = failing();
  for (const result of ['succeeded', 'succeeded', 'failed']) m.ok('admin', 'channel notify', { payment: refund, result });
  m.wait(5 * DAY);
  expect([m.balance('transit:alipay'), m.balance('buyer:li/alipay')]).toEqual([0, 0]);
});

test('Y2 money that paid nothing arrives by itself too', () => {
  const m = mall();
  const { trade } = m.ok('li', 'order submit', { items: [{ sku: 'rope', quantity: 1 }] });
  m.ok('li', 'pay', { trade, channel: 'card', biometric: true, simulate: 'wrong-amount:1' });
  expect(m.balance('transit:card')).toBe(1);
  m.wait(3 * DAY);
  expect([m.balance('transit:card'), m.balance('buyer:li/card')]).toEqual([0, 0]);
});

test('M6 an order of 0.00 ends without a payout', () => {
  const m = mall({ shop: {}, coupons: [{ id: 'all', scope: 'platform', threshold: 0, off: 50_000 }] });
  m.ok('li', 'coupon claim', { coupon: 'all' });
  const [order] = m.buy({ rope: 2 }, { coupons: ['all'], noInsurance: true }) as [string];
  expect(refundNow(m, order, { rope: 1 })).toMatchObject({ status: 'completed', amount: 0, refunds: [] });
  expect(m.show(order).status).toBe('to-ship');
  refundNow(m, order, { rope: 1 });
  expect(m.show(order).status).toBe('refunded');
  expect([m.balance('platform'), m.balance('escrow')]).toEqual([0, 0]);
  expect(m.stock('rope')).toEqual([10, 0, 0, 0]);
});
