import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { testMall } from '../testing.ts';

const sku = (id: string, stock = 10) => ({ id, stock });
const tent = { id: 'tent', shop: 'jia', title: '帐篷', listPrice: 10_000, skus: [sku('grey'), sku('green', 1)] };
const rope = { id: 'rope', shop: 'jia', title: '绳', listPrice: 1000, skus: [sku('rope')] };
const mall = () => testMall({ products: [tent, rope] });
type Mall = ReturnType<typeof mall>;
const delivered = (m: Mall, items: Record<string, number> = { grey: 1 }): string => {
  const [order] = m.buy(items, { channel: 'douyin' }) as [string];
  m.deliver(order);
  return order;
};
const clerk = (m: Mall, verb: string, id: string, more: object = {}) => m.ok('jia-clerk', `merchant case ${verb}`, { case: id, ...more });
const sentBack = (m: Mall, id: string) => {
  clerk(m, 'agree', id);
  m.ok('li', 'aftersale send-back', { case: id, waybill: `YT-${id}` });
};

describe('exchange', () => {
  test('R9.07 A10 S1 holds the new SKU at the agreement, restocks the old one, and lets the confirm timer resume', () => {
    const m = mall();
    const order = delivered(m);
    const { case: id } = m.apply(order, 'exchange', { grey: 1 }, { toSku: 'green' });
    expect(m.stock('green')).toEqual([1, 0, 0, 0]);
    sentBack(m, id);
    expect(m.stock('green')).toEqual([0, 0, 1, 0]);
    expect(clerk(m, 'inspect', id, { pass: true })).toMatchObject({ status: 'awaiting-resend', deadline: null });
    expect(m.stock('grey')).toEqual([10, 0, 0, 0]);
    expect(clerk(m, 'resend', id, { waybill: 'SF2' })).toMatchObject({
      status: 'awaiting-receipt',
      parcels: [{ waybill: 'SF2', status: 'collected' }],
    });
    expect(m.stock('green')).toEqual([0, 0, 0, 1]);
    m.wait(3 * DAY);
    expect(m.ok('li', 'aftersale receive', { case: id }).status).toBe('completed');
    expect(m.balance('escrow')).toBe(10_000);
    m.wait(7 * DAY - 1);
    expect(m.show(order).status).toBe('signed');
    m.wait(1);
    expect(m.show(order).status).toBe('completed');
  });

  test('A10 S3 what was exchanged comes back as what it is now', () => {
    const m = mall();
    const order = delivered(m);
    const first = m.apply(order, 'exchange', { grey: 1 }, { toSku: 'green' }).case;
    sentBack(m, first);
    clerk(m, 'inspect', first, { pass: true, waybill: 'SF2' });
    m.ok('li', 'aftersale receive', { case: first });
    const second = m.apply(order, 'return-refund', { grey: 1 }).case;
    sentBack(m, second);
    clerk(m, 'inspect', second, { pass: true });
    expect([m.stock('grey'), m.stock('green')]).toEqual([
      [10, 0, 0, 0],
      [1, 0, 0, 0],
    ]);
    expect(m.show(order).status).toBe('refunded');
  });

  test("A10 not possible without stock: neither agreed nor by silence; another product's SKU is none", () => {
    const m = mall();
    const order = delivered(m, { grey: 2 });
    expect(m.refused('li', 'aftersale apply', { order, type: 'exchange', lines: [{ line: 'grey', quantity: 1 }], toSku: 'rope' })).toBe(
      'SKU_UNAVAILABLE',
    );
    const { case: id } = m.apply(order, 'exchange', { grey: 2 }, { toSku: 'green' });
    expect(m.refused('jia-clerk', 'merchant case agree', { case: id })).toBe('OUT_OF_STOCK');
    m.wait(48 * HOUR);
    expect(m.ok('li', 'aftersale show', { case: id })).toMatchObject({ status: 'rejected', answer: '库存不足' });
    expect(m.ok('li', 'aftersale escalate', { case: id }).status).toBe('in-arbitration');
  });

  test('A3 A5 A9 held goods are free again when the case closes, is withdrawn or is ruled', () => {
    const m = mall();
    const order = delivered(m);
    const apply = () => m.apply(order, 'exchange', { grey: 1 }, { toSku: 'green' }).case;
    const first = apply();
    clerk(m, 'agree', first);
    m.wait(7 * DAY);
    expect(m.stock('green')).toEqual([1, 0, 0, 0]);
    const second = apply();
    clerk(m, 'agree', second);
    m.ok('li', 'aftersale withdraw', { case: second });
    expect(m.stock('green')).toEqual([1, 0, 0, 0]);
    const third = apply();
    sentBack(m, third);
    clerk(m, 'inspect', third, { pass: false });
    expect(m.stock('green')).toEqual([0, 0, 1, 0]);
    m.ok('li', 'aftersale escalate', { case: third });
    m.ok('admin', 'platform rule', { case: third, refund: 10_000, reason: '支持买家' });
    expect(m.stock('green')).toEqual([1, 0, 0, 0]);
    expect(m.show(order).status).toBe('refunded');
  });
});

describe('repair and resend', () => {
  test('R9.07 A10 a repaired unit comes and goes without money or stock', () => {
    const m = mall();
    const order = delivered(m);
    const { case: id, amount } = m.apply(order, 'repair', { grey: 1 });
    expect(amount).toBe(0);
    sentBack(m, id);
    expect(clerk(m, 'inspect', id, { pass: true, waybill: 'SF2' }).status).toBe('awaiting-receipt');
    m.ok('li', 'aftersale receive', { case: id });
    expect(m.stock('grey')).toEqual([9, 0, 0, 1]);
    expect(m.balance('escrow')).toBe(10_000);
    m.wait(7 * DAY);
    expect(m.show(order).status).toBe('completed');
  });

  test('R9.07 A10 a resend takes goods out of stock, at once with a waybill', () => {
    const m = mall();
    const order = delivered(m, { rope: 2 });
    const first = m.apply(order, 'resend', { rope: 1 }).case;
    expect(clerk(m, 'agree', first, { waybill: 'SF2' }).status).toBe('awaiting-receipt');
    expect(m.stock('rope')).toEqual([7, 0, 0, 3]);
    expect(m.refused('li', 'aftersale withdraw', { case: first })).toBe('WRONG_STATE');
    m.ok('li', 'aftersale receive', { case: first });
    const second = m.apply(order, 'resend', { rope: 1 }).case;
    expect(clerk(m, 'agree', second).status).toBe('awaiting-resend');
    expect(m.refused('jia-clerk', 'merchant case resend', { case: second, waybill: 'SF2' })).toBe('WAYBILL_TAKEN');
    m.ok('li', 'aftersale withdraw', { case: second });
    expect(m.stock('rope')).toEqual([7, 0, 0, 3]);
    expect(m.balance('escrow')).toBe(2000);
  });

  test('A12 goods sent count as received 7 days after their signature; refused, they are sent again', () => {
    const m = mall();
    const order = delivered(m);
    const { case: id } = m.apply(order, 'resend', { grey: 1 });
    clerk(m, 'agree', id, { waybill: 'SF2' });
    m.ok('rider', 'courier refuse', { waybill: 'SF2' });
    expect(clerk(m, 'resend', id, { waybill: 'SF3' }).status).toBe('awaiting-receipt');
    expect(m.stock('grey')).toEqual([8, 0, 0, 2]);
    m.ok('rider', 'courier sign', { waybill: 'SF3' });
    m.wait(7 * DAY - 1);
    expect(m.ok('li', 'aftersale show', { case: id }).status).toBe('awaiting-receipt');
    m.wait(1);
    expect(m.ok('li', 'aftersale show', { case: id }).status).toBe('completed');
    expect(m.show(order).status).toBe('signed');
  });
});
