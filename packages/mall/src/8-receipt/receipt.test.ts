import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { Order } from '../5-order/order.ts';
import { NOON, testMall } from '../testing.ts';

const tent = {
  id: 'tent',
  shop: 'jia',
  title: '帐篷',
  listPrice: 10_000,
  subsidy: 500,
  skus: [
    { id: 'grey', stock: 10 },
    { id: 'green', stock: 10 },
  ],
};
const fish = { id: 'fish', shop: 'jia', title: '鱼', kind: 'fresh' as const, listPrice: 5000, skus: [{ id: 'fish', stock: 5 }] };
const vase = {
  id: 'vase',
  shop: 'jia',
  title: '瓶',
  kind: 'fragile' as const,
  listPrice: 5000,
  afterSalesDays: 15,
  skus: [{ id: 'vase', stock: 5 }],
};
const coat = {
  id: 'coat',
  shop: 'jia',
  title: '大衣',
  listPrice: 10_000,
  presale: { deposit: 1000, balanceFrom: '2026-11-12T12:00:00+08:00', balanceTo: '2026-11-14T12:00:00+08:00' },
  skus: [{ id: 'coat', stock: 5 }],
};
const freight = { base: 800, remoteSurcharge: 0 };
const mall = (shop = {}) => testMall({ products: [tent, fish, vase, coat], shop });

describe('auto-confirm', () => {
  test.each([
    ['normal', 'grey', 'home', 7],
    ['fragile, as normal', 'vase', 'home', 7],
    ['remote', 'grey', 'far', 10],
    ['fresh', 'fish', 'home', 3],
    ['fresh at a remote address', 'fish', 'far', 3],
  ])('R1 %s confirms itself from the signature, not a millisecond before', (_, sku, address, days) => {
    const m = mall();
    const [order] = m.buy({ [sku]: 1 }, { address }) as [string];
    const waybill = m.ship(order);
    m.wait(5 * DAY);
    m.ok('rider', 'courier sign', { waybill });
    m.wait(days * DAY - 1);
    expect(m.show(order).status).toBe('signed');
    m.wait(1);
    expect(m.show(order).status).toBe('completed');
    expect(m.balance('escrow')).toBe(0);
  });

  test('R1 D3 a presale confirms itself after 5 days', () => {
    const m = mall();
    const { trade, orders } = m.ok('li', 'order submit', { items: [{ sku: 'coat', quantity: 1 }] });
    m.ok('li', 'pay', { trade, channel: 'alipay', biometric: true });
    m.wait(DAY);
    m.ok('li', 'pay', { trade, channel: 'card', biometric: true });
    const { order } = orders[0];
    m.deliver(order);
    m.wait(5 * DAY - 1);
    expect(m.show(order).status).toBe('signed');
    m.wait(1);
    expect(m.show(order).status).toBe('completed');
    expect(m.funds('jia')).toBe(10_000);
  });

  test("R1 per line, from the line's last parcel; never signed, never by itself", () => {
    const m = mall();
    const [order] = m.buy({ grey: 2, green: 1, fish: 1 }) as [string];
    const first = m.ship(order, {
      lines: [
        { line: 'grey', quantity: 1 },
        { line: 'green', quantity: 1 },
      ],
    });
    const second = m.ship(order, { lines: [{ line: 'grey', quantity: 1 }] });
    m.ship(order);
    m.ok('rider', 'courier sign', { waybill: first });
    m.wait(2 * DAY);
    m.ok('rider', 'courier sign', { waybill: second });
    m.wait(5 * DAY);
    expect(m.show(order).lines.map(({ status }: { status: string }) => status)).toEqual(['signed', 'completed', 'in-transit']);
    m.wait(2 * DAY);
    expect(m.show(order).lines.map(({ status }: { status: string }) => status)).toEqual(['completed', 'completed', 'in-transit']);
    m.wait(300 * DAY);
    expect(m.show(order).status).toBe('in-transit');
    expect(m.balance('escrow')).toBe(5000);
  });
});

describe('confirming', () => {
  test('R2 M3 A7 releases what the buyer and the platform paid, freight with the first line, once', () => {
    const m = mall({ freight });
    const [order] = m.buy({ grey: 1, green: 1 }) as [string];
    m.deliver(order);
    expect(m.balance('escrow')).toBe(20_800);
    expect(m.balance('platform')).toBe(-1000);
    m.ok('li', 'order confirm', { order, line: 'green' });
    expect([m.balance('escrow'), m.funds('jia')]).toEqual([10_000, 10_800]);
    expect(m.show(order).status).toBe('signed');
    m.ok('li', 'order confirm', { order });
    expect([m.balance('escrow'), m.funds('jia')]).toEqual([0, 20_800]);
    expect(m.refused('li', 'order confirm', { order })).toBe('WRONG_STATE');
    expect(m.refused('zhang', 'order confirm', { order })).toBe('NOT_FOUND');
    expect(m.history(Order, order).slice(-2)).toEqual(['OrderLineConfirmed', 'OrderCompleted']);
    m.wait(7 * DAY);
    expect(m.funds('jia')).toBe(20_800);
  });

  test('R2 not before it is shipped; a line that does not exist is not found', () => {
    const m = mall();
    const [order] = m.buy({ grey: 2 }) as [string];
    expect(m.refused('li', 'order confirm', { order })).toBe('WRONG_STATE');
    m.ship(order, { lines: [{ line: 'grey', quantity: 1 }] });
    expect(m.refused('li', 'order confirm', { order })).toBe('WRONG_STATE');
    expect(m.refused('li', 'order confirm', { order, line: 'blue' })).toBe('NOT_FOUND');
  });

  test('A2 the after-sales window is 7 days, or as long as the product says', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1, vase: 1 }) as [string];
    m.deliver(order);
    m.ok('li', 'order confirm', { order });
    expect(m.show(order).lines.map(({ afterSalesUntil }: { afterSalesUntil: string }) => afterSalesUntil)).toEqual([
      '2026-11-18T12:00:00+08:00',
      '2026-11-26T12:00:00+08:00',
    ]);
  });

  test('O6 archived 90 days after completion', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    m.deliver(order);
    m.ok('li', 'order confirm', { order });
    m.wait(90 * DAY - 1);
    expect(m.show(order).archived).toBe(false);
    m.wait(1);
    expect(m.show(order).archived).toBe(true);
  });
});

describe('an open case and the confirm timer', () => {
  test('R3 it cannot be confirmed, the timer stops; the time left resumes when the case ends', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    m.deliver(order);
    m.wait(5 * DAY);
    const { case: id } = m.apply(order, 'return-refund', { grey: 1 });
    expect(m.refused('li', 'order confirm', { order })).toBe('CASE_OPEN');
    m.wait(40 * HOUR);
    m.ok('jia-clerk', 'merchant case reject', { case: id, reason: '已使用' });
    m.wait(5 * DAY);
    expect(m.refused('li', 'order confirm', { order })).toBe('CASE_OPEN');
    m.ok('li', 'aftersale withdraw', { case: id });
    m.wait(2 * DAY - 1);
    expect(m.show(order).status).toBe('signed');
    m.wait(1);
    expect(m.show(order).status).toBe('completed');
  });

  test('R3 a rejected case ends after 7 days; signed while the case was open, the whole period is left', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    const waybill = m.ship(order);
    const { case: id } = m.apply(order, 'return-refund', { grey: 1 });
    m.ok('jia-clerk', 'merchant case reject', { case: id, reason: '在路上' });
    m.wait(DAY);
    m.ok('rider', 'courier sign', { waybill });
    expect(m.show(order).lines[0].autoConfirmAt).toBe(null);
    m.wait(6 * DAY - 1);
    expect(m.ok('li', 'aftersale show', { case: id }).status).toBe('rejected');
    m.wait(1);
    expect(m.ok('li', 'aftersale show', { case: id }).status).toBe('closed');
    m.wait(7 * DAY - 1);
    expect(m.show(order).status).toBe('signed');
    m.wait(1);
    expect(m.show(order).status).toBe('completed');
  });
});

describe('refused at the door', () => {
  test("R4 an agreed return-and-refund starts by itself, 10 days to inspect; the goods are restocked, freight is the merchant's", () => {
    const m = mall({ freight });
    const [order] = m.buy({ grey: 2 }) as [string];
    const waybill = m.ship(order);
    m.wait(DAY);
    const { case: id, status } = m.ok('rider', 'courier refuse', { waybill, reason: '破损' });
    expect(status).toBe('refused');
    expect(m.ok('li', 'aftersale show', { case: id })).toMatchObject({
      type: 'return-refund',
      status: 'awaiting-inspection',
      amount: 19_000,
      returnWaybill: waybill,
      deadline: '2026-11-22T12:00:00+08:00',
    });
    expect(m.refused('li', 'aftersale withdraw', { case: id })).toBe('WRONG_STATE');
    m.wait(10 * DAY - 1);
    expect(m.stock('grey')).toEqual([8, 0, 0, 2]);
    m.wait(1);
    expect(m.stock('grey')).toEqual([10, 0, 0, 0]);
    expect([m.balance('escrow'), m.funds('jia'), m.balance('transit:alipay'), m.balance('platform')]).toEqual([0, 800, 19_000, 0]);
    expect(m.show(order).status).toBe('in-transit');
    m.wait(DAY);
    expect(m.show(order)).toMatchObject({ status: 'refunded', final: true });
    expect(m.balance('buyer:li/alipay')).toBe(-800);
  });

  test('R4 A4 fresh goods: 5 days', () => {
    const m = mall();
    const [order] = m.buy({ fish: 1 }) as [string];
    const { case: id } = m.ok('rider', 'courier refuse', { waybill: m.ship(order) });
    expect(m.ok('li', 'aftersale show', { case: id }).deadline).toBe('2026-11-16T12:00:00+08:00');
  });

  test('R4 one of two parcels refused: what stays is signed and confirms itself', () => {
    const m = mall();
    const [order] = m.buy({ grey: 2 }) as [string];
    m.ok('rider', 'courier sign', { waybill: m.ship(order, { lines: [{ line: 'grey', quantity: 1 }] }) });
    const { case: id } = m.ok('rider', 'courier refuse', { waybill: m.ship(order) });
    m.ok('jia-clerk', 'merchant case inspect', { case: id, pass: true });
    m.wait(DAY);
    expect(m.show(order).status).toBe('signed');
    m.wait(7 * DAY);
    expect(m.show(order)).toMatchObject({ status: 'completed', lines: [{ paid: 19_000, refunded: 9500 }] });
    expect([m.funds('jia'), m.balance('escrow'), m.balance('platform')]).toEqual([10_000, 0, -500]);
    expect(m.now()).toBe(NOON + 8 * DAY);
  });

  test('R4 F2 a refund request rejected by shipping gives way to the refusal at the door', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    const { case: first } = m.apply(order, 'refund-only', { grey: 1 });
    const waybill = m.ship(order, { rejectRefund: first });
    const { case: second } = m.ok('rider', 'courier refuse', { waybill });
    expect(m.ok('li', 'aftersale show', { case: first }).status).toBe('closed');
    m.ok('jia-clerk', 'merchant case inspect', { case: second, pass: true });
    m.wait(DAY);
    expect(m.show(order).status).toBe('refunded');
    expect(m.stock('grey')).toEqual([10, 0, 0, 0]);
  });
});
