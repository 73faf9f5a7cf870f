import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { Order } from '../5-order/order.ts';
import { testMall } from '../testing.ts';
import { Wallet } from '../3-detail/wallet.ts';

const sku = (id: string) => ({ id, stock: 10 });
const tent = { id: 'tent', shop: 'jia', title: '帐篷', listPrice: 10_000, subsidy: 500, insurance: {}, skus: [sku('grey'), sku('green')] };
const rope = { id: 'rope', shop: 'jia', title: '绳', listPrice: 3333, skus: [sku('rope')] };
const fish = { id: 'fish', shop: 'jia', title: '鱼', kind: 'fresh' as const, listPrice: 5000, skus: [sku('fish')] };
const pan = { id: 'pan', shop: 'yi', title: '锅', listPrice: 10_000, skus: [sku('pan')] };
const coat = {
  id: 'coat',
  shop: 'jia',
  title: '大衣',
  listPrice: 10_000,
  presale: { deposit: 1000, balanceFrom: '2026-11-12T12:00:00+08:00', balanceTo: '2026-11-14T12:00:00+08:00' },
  skus: [sku('coat')],
};
const coupons = [
  { id: 'plat', scope: 'platform' as const, threshold: 0, off: 1000 },
  { id: 'own', scope: 'shop' as const, shop: 'jia', threshold: 0, off: 100 },
];
const shop = { freight: { base: 800, remoteSurcharge: 0 } };
const mall = (more: object = {}) => testMall({ products: [tent, rope, fish, pan, coat], coupons, shop, ...more });
type Mall = ReturnType<typeof mall>;
const refundNow = (m: Mall, order: string, lines: Record<string, number>, more: object = {}) => {
  const { case: id } = m.apply(order, 'refund-only', lines, more);
  return m.ok('jia-clerk', 'merchant case agree', { case: id, ...more });
};

describe('before shipment', () => {
  test('R9.15 O3 A7 M3 S2 a refund of everything gives money, freight, premium, subsidy and stock back', () => {
    const m = mall();
    const [order] = m.buy({ grey: 2 }, { channel: 'douyin' }) as [string];
    expect([m.balance('buyer:li/douyin'), m.balance('platform'), m.balance('insurer')]).toEqual([-19_920, -1000, 120]);
    expect(refundNow(m, order, { grey: 2 })).toMatchObject({
      status: 'completed',
      amount: 19_000,
      refunds: [{ amount: 19_920, status: 'arrived' }],
    });
    for (const account of ['buyer:li/douyin', 'escrow', 'platform', 'insurer', 'merchant:jia'])
      expect([account, m.balance(account)]).toEqual([account, 0]);
    expect(m.stock('grey')).toEqual([10, 0, 0, 0]);
    expect(m.show(order)).toMatchObject({ status: 'refunded', final: true });
    expect(m.refused('li', 'aftersale apply', { order, type: 'refund-only', lines: [{ line: 'grey', quantity: 1 }] })).toBe('WRONG_STATE');
    expect(m.pending()).not.toContain(`break-promise/${order}`);
  });

  test.each([
    ['douyin', 0],
    ['wechat', DAY],
    ['alipay', DAY],
    ['card', 3 * DAY],
  ])('Y4 A12 by %s: refunding until the arrival, then completed and refunded', (channel, takes) => {
    const m = mall();
    const [order] = m.buy({ rope: 1 }, { channel, noInsurance: true }) as [string];
    const { case: id } = refundNow(m, order, { rope: 1 });
    if (takes > 0) {
      m.wait(takes - 1);
      expect(m.ok('li', 'aftersale show', { case: id }).status).toBe('refunding');
      expect(m.show(order).status).toBe('to-ship');
      expect(m.balance(`transit:${channel}`)).toBe(4133);
      m.wait(1);
    }
    expect(m.ok('li', 'aftersale show', { case: id })).toMatchObject({ status: 'completed', deadline: null });
    expect(m.show(order).status).toBe('refunded');
    expect(m.balance(`buyer:li/${channel}`)).toBe(0);
    expect(m.history(Order, order).filter((type) => type === 'OrderRefunded')).toHaveLength(1);
  });

  test('A4 fresh goods arrive in half the time', () => {
    const m = mall();
    const [order] = m.buy({ fish: 1 }, { channel: 'card' }) as [string];
    refundNow(m, order, { fish: 1 });
    m.wait(36 * HOUR - 1);
    expect(m.show(order).status).toBe('to-ship');
    m.wait(1);
    expect(m.show(order).status).toBe('refunded');
  });

  test('M1 M5 unit by unit the parts add up, freight with the last; never more than was paid', () => {
    const m = mall();
    m.ok('li', 'coupon claim', { coupon: 'plat' });
    const [order] = m.buy({ rope: 3 }, { channel: 'douyin', coupons: ['plat'] }) as [string];
    const amounts = [1, 1, 1].map(() => refundNow(m, order, { rope: 1 }).refunds[0].amount);
    expect(amounts).toEqual([3000, 3000, 2999 + 800]);
    expect([m.balance('escrow'), m.balance('platform'), m.balance('buyer:li/douyin')]).toEqual([0, 0, 0]);
    const [other] = m.buy({ rope: 2, green: 1 }, { channel: 'douyin', noInsurance: true }) as [string];
    expect(
      m.refused('li', 'aftersale apply', { order: other, type: 'refund-only', lines: [{ line: 'rope', quantity: 1 }], amount: 3334 }),
    ).toBe('AMOUNT_TOO_HIGH');
    expect(m.refused('li', 'aftersale apply', { order: other, type: 'refund-only', lines: [{ line: 'rope', quantity: 3 }] })).toBe(
      'INVALID_QUANTITY',
    );
    refundNow(m, other, { rope: 2 });
    expect(m.stock('rope')).toEqual([10, 0, 0, 0]);
    m.deliver(other);
    m.ok('li', 'order confirm', { order: other });
    expect(m.show(other)).toMatchObject({ status: 'completed', lines: [{ status: 'refunded' }, { status: 'completed' }] });
    expect([m.balance('escrow'), m.funds('jia')]).toEqual([0, 10_800]);
  });

  test('A6 a part of the price leaves the units where they are', () => {
    const m = mall();
    const [order] = m.buy({ rope: 1 }, { channel: 'douyin' }) as [string];
    refundNow(m, order, { rope: 1 }, { amount: 333 });
    expect(m.show(order)).toMatchObject({ status: 'to-ship', lines: [{ refunded: 333 }] });
    m.deliver(order);
    m.ok('li', 'order confirm', { order });
    expect(m.funds('jia')).toBe(3000 + 800);
  });

  test('D4 a presale: deposit and balance each go back to the channel that paid', () => {
    const m = mall();
    const { trade, orders } = m.ok('li', 'order submit', { items: [{ sku: 'coat', quantity: 1 }], noInsurance: true });
    m.ok('li', 'pay', { trade, channel: 'douyin', biometric: true });
    m.wait(DAY);
    m.ok('li', 'pay', { trade, channel: 'wechat', biometric: true });
    const { order } = orders[0];
    refundNow(m, order, { coat: 1 });
    m.wait(DAY);
    expect([m.balance('buyer:li/douyin'), m.balance('buyer:li/wechat'), m.balance('escrow')]).toEqual([0, 0, 0]);
    expect(m.show(order).status).toBe('refunded');
  });

  test('D4 M1 part of a presale comes back by what is left of each payment, and never more than each paid', () => {
    const m = mall();
    const { trade, orders } = m.ok('li', 'order submit', { items: [{ sku: 'coat', quantity: 1 }], noInsurance: true });
    m.ok('li', 'pay', { trade, channel: 'douyin', biometric: true });
    const deposit = -m.balance('buyer:li/douyin');
    m.wait(DAY);
    m.ok('li', 'pay', { trade, channel: 'wechat', biometric: true });
    const { order } = orders[0];
    refundNow(m, order, { coat: 1 }, { amount: 1080 });
    m.wait(DAY);
    expect(m.balance('buyer:li/douyin') + m.balance('buyer:li/wechat')).toBe(-10_800 + 1080);
    expect(m.balance('buyer:li/douyin')).toBe(-deposit + 100);
    m.deliver(order);
    m.ok('li', 'order confirm', { order });
    refundNow(m, order, { coat: 1 });
    m.wait(DAY);
    expect(m.balance('buyer:li/douyin') + m.balance('buyer:li/wechat')).toBe(-800);
    expect(m.balance('buyer:li/douyin')).toBeLessThanOrEqual(0);
  });
});

describe('coupons of emptied orders', () => {
  const states = (m: Mall) =>
    m.state(Wallet, 'li').coupons.map(({ campaign, state }: { campaign: string; state: string }) => `${campaign} ${state}`);
  const bought = () => {
    const m = mall();
    for (const coupon of ['plat', 'own']) m.ok('li', 'coupon claim', { coupon });
    return { m, orders: m.buy({ rope: 2, pan: 1 }, { channel: 'douyin', coupons: ['plat', 'own'] }) };
  };

  test('P6 the shop coupon comes back with its order, the platform coupon when every order of the trade is emptied', () => {
    const { m, orders } = bought();
    expect(states(m)).toEqual(['plat used', 'own used']);
    refundNow(m, orders[0]!, { rope: 1 });
    expect(states(m)).toEqual(['plat used', 'own used']);
    refundNow(m, orders[0]!, { rope: 1 });
    expect(states(m)).toEqual(['plat used', 'own usable']);
    const { case: id } = m.apply(orders[1]!, 'refund-only', { pan: 1 });
    m.ok('yi-clerk', 'merchant case agree', { case: id });
    expect(states(m)).toEqual(['plat usable', 'own usable']);
    expect([m.balance('escrow'), m.balance('platform'), m.balance('buyer:li/douyin')]).toEqual([0, 0, 0]);
  });

  test('P6 nothing comes back once anything was shipped', () => {
    const { m, orders } = bought();
    m.ship(orders[0]!, { lines: [{ line: 'rope', quantity: 1 }] });
    refundNow(m, orders[0]!, { rope: 2 });
    expect(states(m)).toEqual(['plat used', 'own used']);
    expect(m.show(orders[0]!).status).toBe('refunded');
    expect(m.stock('rope')).toEqual([9, 0, 0, 1]);
    expect(m.funds('jia')).toBe(800);
  });
});

describe('after the confirmation', () => {
  test('A8 M3 the merchant pays, even into debt; the platform gets its share back', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }, { channel: 'douyin', noInsurance: true }) as [string];
    m.deliver(order);
    m.ok('li', 'order confirm', { order });
    m.ok('jia-clerk', 'merchant withdraw', { amount: 10_800 });
    refundNow(m, order, { grey: 1 });
    expect([m.funds('jia'), m.balance('platform'), m.balance('buyer:li/douyin'), m.balance('escrow')]).toEqual([-10_000, 0, -800, 0]);
    expect(m.show(order).status).toBe('refunded');
    expect(m.stock('grey')).toEqual([9, 0, 0, 1]);
  });

  test('A12 the order stays completed while the refund is on its way', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    m.deliver(order);
    m.ok('li', 'order confirm', { order });
    refundNow(m, order, { grey: 1 });
    expect(m.show(order).status).toBe('completed');
    m.wait(DAY);
    expect(m.show(order).status).toBe('refunded');
  });

  test('R2 the last open line going back completes an order whose other line was confirmed', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1, rope: 1 }) as [string];
    m.deliver(order);
    m.ok('li', 'order confirm', { order, line: 'grey' });
    refundNow(m, order, { rope: 1 });
    expect(m.show(order).status).toBe('completed');
  });
});
