import { DAY, formatInstant } from '@yellowcart/kernel/clock';
import { expect, test } from 'vitest';
import { NOON, testMall } from '../testing.ts';

const sku = (id: string) => ({ id, stock: 9 });
const products = [{ id: 'tent', shop: 'jia', title: '帐篷', listPrice: 10_000, skus: [sku('grey'), sku('green')] }];
type Mall = ReturnType<typeof testMall>;

/** An order whose parcel is on its way, with a case of this kind that the merchant agreed to. */
function agreedOnTheWay(type: string, shop: object = {}) {
  const m = testMall({ products, shop });
  const [order] = m.buy({ grey: 1, green: 1 }) as [string];
  const waybill = m.ship(order);
  const kase = m.apply(order, type, { grey: 1 }).case;
  return { m, order, waybill, kase, agreed: m.ok('jia-clerk', 'merchant case agree', { case: kase }) };
}

const sendBack = (m: Mall, id: string) => m.ask('li', 'aftersale send-back', { case: id, waybill: 'YT1' });
const may = (m: Mall, id: string): string[] => m.ok('li', 'aftersale show', { case: id }).allowed;

test.each(['return-refund', 'exchange', 'repair'])('A3 R9.04 goods of a %s that are still on their way cannot be sent back', (type) => {
  const { m, waybill, kase } = agreedOnTheWay(type);
  expect(sendBack(m, kase)).toMatchObject({ ok: false, code: 'GOODS_NOT_RECEIVED', facts: { received: 0, quantity: 1, waybill } });
  expect(may(m, kase)).not.toContain('aftersale send-back');
  m.ok('rider', 'courier sign', { waybill });
  expect(may(m, kase)).toContain('aftersale send-back');
  expect(sendBack(m, kase)).toMatchObject({ ok: true, answer: { status: 'awaiting-inspection', returnWaybill: 'YT1' } });
});

test('R4 S3 what was to go back and never came is refused at the door: the case gives way, the unit comes back into stock once', () => {
  const { m, waybill, kase } = agreedOnTheWay('exchange');
  expect(m.stock('grey')).toEqual([7, 0, 1, 1]);
  const { case: refused } = m.ok('rider', 'courier refuse', { waybill });
  expect(m.ok('li', 'aftersale show', { case: kase }).status).toBe('closed');
  m.ok('jia-clerk', 'merchant case inspect', { case: refused, pass: true });
  expect([m.stock('grey'), m.stock('green')]).toEqual([
    [9, 0, 0, 0],
    [9, 0, 0, 0],
  ]);
});

test('A3 what does not come within the time to send it closes the case, and a new one may be opened', () => {
  const { m, order, kase } = agreedOnTheWay('return-refund');
  m.wait(7 * DAY);
  expect(m.ok('li', 'aftersale show', { case: kase }).status).toBe('closed');
  expect(m.apply(order, 'return-refund', { grey: 1 }).status).toBe('awaiting-merchant');
});

test('A3 of two units one came: it can go back, two cannot', () => {
  const m = testMall({ products });
  const [order] = m.buy({ grey: 2 }) as [string];
  m.ok('rider', 'courier sign', { waybill: m.ship(order, { lines: [{ line: 'grey', quantity: 1 }] }) });
  const coming = m.ship(order);
  const both = m.apply(order, 'return-refund', { grey: 2 }).case;
  m.ok('jia-clerk', 'merchant case agree', { case: both });
  expect(sendBack(m, both)).toMatchObject({ code: 'GOODS_NOT_RECEIVED', facts: { received: 1, quantity: 2, waybill: coming } });
  m.ok('li', 'aftersale withdraw', { case: both });
  const one = m.apply(order, 'return-refund', { grey: 1 }).case;
  m.ok('jia-clerk', 'merchant case agree', { case: one });
  m.ok('li', 'aftersale send-back', { case: one, waybill: 'YT1' });
  m.ok('jia-clerk', 'merchant case inspect', { case: one, pass: true });
  m.wait(DAY);
  // The unit that came has gone back for money: the other is still to come.
  const other = m.apply(order, 'return-refund', { grey: 1 }).case;
  m.ok('jia-clerk', 'merchant case agree', { case: other });
  expect(m.refused('li', 'aftersale send-back', { case: other, waybill: 'YT2' })).toBe('GOODS_NOT_RECEIVED');
});

test('A10 goods that came in exchange can go back too', () => {
  const m = testMall({ products });
  const [order] = m.buy({ grey: 1 }) as [string];
  m.ok('rider', 'courier sign', { waybill: m.ship(order) });
  for (const [type, waybill] of [
    ['exchange', 'YT1'],
    ['return-refund', 'YT2'],
  ] as const) {
    const id = m.apply(order, type, { grey: 1 }).case;
    m.ok('jia-clerk', 'merchant case agree', { case: id });
    m.ok('li', 'aftersale send-back', { case: id, waybill });
    m.ok('jia-clerk', 'merchant case inspect', { case: id, pass: true, ...(type === 'exchange' ? { waybill: 'SF-NEW' } : {}) });
    if (type === 'exchange') m.ok('li', 'aftersale receive', { case: id });
  }
  m.wait(DAY);
  expect(m.show(order).status).toBe('refunded');
});

test('A11 R9.09 no courier is sent for goods that have not come; he is when they are signed for', () => {
  const { m, waybill, kase, agreed } = agreedOnTheWay('return-refund', { flagship: true });
  expect(agreed).toMatchObject({ status: 'awaiting-return', pickUp: true, returnWaybill: null, deadline: formatInstant(NOON + 7 * DAY) });
  expect(m.refused('li', 'aftersale send-back', { case: kase, waybill: 'YT1' })).toBe('GOODS_NOT_RECEIVED');
  m.wait(3 * DAY);
  m.ok('rider', 'courier sign', { waybill });
  const booked = m.ok('li', 'aftersale show', { case: kase });
  expect(booked).toMatchObject({
    status: 'awaiting-inspection',
    deadline: formatInstant(NOON + 13 * DAY),
    returnParcel: { status: 'outbound', pickUp: { from: '2026-11-14T13:00:00+08:00' } },
  });
  // The limit of the agreement is gone: the one of the inspection has taken its place.
  m.wait(4 * DAY);
  expect(m.ok('li', 'aftersale show', { case: kase }).status).toBe('awaiting-inspection');
  m.ok('rider', 'courier collect', { waybill: booked.returnWaybill });
  expect(m.ok('jia-clerk', 'merchant case inspect', { case: kase, pass: true }).status).toBe('refunding');
});

test('R2 A3 what its buyer confirmed has come, whatever the courier says', () => {
  const m = testMall({ products });
  const [order] = m.buy({ grey: 1 }) as [string];
  m.ship(order);
  m.ok('li', 'order confirm', { order });
  const id = m.apply(order, 'return-refund', { grey: 1 }).case;
  m.ok('jia-clerk', 'merchant case agree', { case: id });
  expect(sendBack(m, id)).toMatchObject({ ok: true });
});
