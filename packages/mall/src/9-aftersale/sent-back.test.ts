import { DAY } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { testMall } from '../testing.ts';

const sku = (id: string) => ({ id, stock: 9 });
const products = [{ id: 'tent', shop: 'jia', title: '帐篷', listPrice: 10_000, skus: [sku('grey'), sku('green')] }];
type Mall = ReturnType<typeof testMall>;

const one = { lines: [{ line: 'grey', quantity: 1 }] };
const agreed = (m: Mall, order: string, type = 'return-refund', quantity = 1) => {
  const { case: id } = m.apply(order, type, { grey: quantity });
  return m.ok('jia-clerk', 'merchant case agree', { case: id });
};
const sendBack = (m: Mall, id: string, waybill = 'YT1') => m.ok('li', 'aftersale send-back', { case: id, waybill });
const inspect = (m: Mall, id: string, more: object = {}) => m.ok('jia-clerk', 'merchant case inspect', { case: id, pass: true, ...more });
const refuse = (m: Mall, waybill: string) => m.ask('rider', 'courier refuse', { waybill });
const may = (m: Mall, waybill: string): string[] => m.ok('rider', 'parcel track', { waybill }).allowed;

/** An order of so many whose parcel nobody has signed for. */
function onTheWay(quantity = 1, shop: object = {}) {
  const m = testMall({ products, shop });
  const [order] = m.buy({ grey: quantity }) as [string];
  return { m, order, waybill: m.ship(order) };
}

describe('A1 A3 what is agreed goes back from shipment on, signed for or not', () => {
  test.each([
    ['return-refund', 'refunding', [9, 0, 0, 0]],
    ['exchange', 'awaiting-receipt', [8, 0, 0, 1]],
    ['repair', 'awaiting-receipt', [8, 0, 0, 1]],
  ])('%s', (type, status, stock) => {
    const { m, order, waybill } = onTheWay();
    const { case: id, allowed } = agreed(m, order, type);
    expect(m.ok('li', 'aftersale show', { case: id }).allowed).toContain('aftersale send-back');
    expect(allowed).not.toContain('aftersale send-back');
    expect(sendBack(m, id)).toMatchObject({ status: 'awaiting-inspection', returnWaybill: 'YT1' });
    expect(inspect(m, id, type === 'return-refund' ? {} : { waybill: 'SF-NEW' }).status).toBe(status);

    // The goods have come by that: their parcel is not refused any more, whatever its courier has still to scan (R4).
    const facts = { waybill, case: id, status: 'collected', sign: waybill };
    expect(refuse(m, waybill)).toMatchObject({ ok: false, code: 'WRONG_STATE', facts });
    expect(may(m, waybill)).toEqual(['courier transit', 'courier dispatch', 'courier sign']);
    expect(m.show(order).allowedBy.courier).not.toContain('courier refuse');
    // It starts no clock (R1).
    expect(m.show(order).lines[0].autoConfirmAt).toBe(null);

    m.ok('rider', 'courier sign', { waybill });
    if (type !== 'return-refund') m.ok('li', 'aftersale receive', { case: id });
    m.wait(DAY);
    expect(m.show(order).status).toBe(type === 'return-refund' ? 'refunded' : 'signed');
    expect(m.stock('grey')).toEqual(stock);
  });
});

describe('R4 A3 decided by units', () => {
  test('of two units in one parcel one went back: it is not refused', () => {
    const { m, order, waybill } = onTheWay(2);
    sendBack(m, agreed(m, order).case);
    expect(refuse(m, waybill)).toMatchObject({ code: 'WRONG_STATE' });
  });

  test('of two units in two parcels one went back: one of them is refused, the other is not', () => {
    const m = testMall({ products });
    const [order] = m.buy({ grey: 2 }) as [string];
    const [first, second] = [m.ship(order, one), m.ship(order, one)];
    const { case: id } = agreed(m, order);
    sendBack(m, id);
    const { answer } = refuse(m, first) as any;
    expect(refuse(m, second)).toMatchObject({ code: 'WRONG_STATE', facts: { case: id } });
    inspect(m, id);
    inspect(m, answer.case);
    m.wait(DAY);
    m.ok('rider', 'courier sign', { waybill: second });
    expect([m.show(order).status, m.stock('grey')]).toEqual(['refunded', [9, 0, 0, 0]]);
  });

  test('of two units the one that was signed for went back: the other is refused', () => {
    const m = testMall({ products });
    const [order] = m.buy({ grey: 2 }) as [string];
    m.ok('rider', 'courier sign', { waybill: m.ship(order, one) });
    const waybill = m.ship(order, one);
    const { case: id } = agreed(m, order);
    sendBack(m, id);
    expect(may(m, waybill)).toContain('courier refuse');
    inspect(m, id);
    inspect(m, (refuse(m, waybill) as any).answer.case);
    m.wait(DAY);
    expect([m.show(order).status, m.stock('grey')]).toEqual(['refunded', [9, 0, 0, 0]]);
  });

  test('A10 what came in exchange went back in its turn: the other unit is refused', () => {
    const m = testMall({ products });
    const [order] = m.buy({ grey: 2 }) as [string];
    m.ok('rider', 'courier sign', { waybill: m.ship(order, one) });
    const waybill = m.ship(order, one);
    const { case: exchange } = agreed(m, order, 'exchange');
    sendBack(m, exchange);
    inspect(m, exchange, { waybill: 'SF-NEW' });
    m.ok('li', 'aftersale receive', { case: exchange });
    sendBack(m, agreed(m, order).case, 'YT2');
    expect(refuse(m, waybill).ok).toBe(true);
  });

  test('another line of the parcel went back: it is not refused', () => {
    const m = testMall({ products });
    const [order] = m.buy({ grey: 1, green: 1 }) as [string];
    const waybill = m.ship(order);
    sendBack(m, agreed(m, order).case);
    expect(refuse(m, waybill)).toMatchObject({ code: 'WRONG_STATE' });
  });
});

describe('A11 R9.09 a flagship’s courier is booked with the agreement', () => {
  test('a pick-up that is only booked gives way to a refusal at the door', () => {
    const { m, order, waybill } = onTheWay(1, { flagship: true });
    const booked = agreed(m, order);
    expect(booked).toMatchObject({ status: 'awaiting-inspection', pickUp: true, returnWaybill: expect.any(String) });
    const { answer } = refuse(m, waybill) as any;
    expect(m.ok('li', 'aftersale show', { case: booked.case }).status).toBe('closed');
    expect(m.ok('li', 'parcel track', { waybill: booked.returnWaybill }).status).toBe('cancelled');
    inspect(m, answer.case);
    m.wait(DAY);
    expect([m.show(order).status, m.stock('grey')]).toEqual(['refunded', [9, 0, 0, 0]]);
  });

  test.each(['fetched', 'in the merchant’s hands'])('once the goods are %s, the parcel is not refused', (then) => {
    const { m, order, waybill } = onTheWay(1, { flagship: true });
    const booked = agreed(m, order);
    if (then === 'fetched') m.ok('rider', 'courier collect', { waybill: booked.returnWaybill });
    else inspect(m, booked.case);
    expect(refuse(m, waybill)).toMatchObject({ code: 'WRONG_STATE', facts: { case: booked.case } });
    if (then === 'fetched') inspect(m, booked.case);
    m.wait(DAY);
    expect([m.show(order).status, m.stock('grey')]).toEqual(['refunded', [9, 0, 0, 0]]);
  });
});
