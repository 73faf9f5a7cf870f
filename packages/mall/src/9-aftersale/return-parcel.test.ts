import { HOUR, parseInstant } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { testMall } from '../testing.ts';
import { pickUpSlot } from './return-parcel.ts';

const products = [
  {
    id: 'tent',
    shop: 'jia',
    title: '帐篷',
    listPrice: 10_000,
    insurance: {},
    skus: [
      { id: 'grey', stock: 9 },
      { id: 'green', stock: 9 },
    ],
  },
];

/** An order of two lines, signed, with a case of this kind on the first line, agreed. */
function agreed(shop: object = {}, type = 'return-refund') {
  const m = testMall({ products, shop });
  const [order] = m.buy({ grey: 1, green: 1 }) as [string];
  m.ok('rider', 'courier sign', { waybill: m.ship(order) });
  const ask = (line: string): string => m.ok('li', 'aftersale apply', { order, type, lines: [{ line }] }).case;
  const first = ask('grey');
  return { m, order, ask, first, ...m.ok('jia-clerk', 'merchant case agree', { case: first }) };
}

const parcel = (m: ReturnType<typeof testMall>, waybill: string) => m.ok('li', 'parcel track', { waybill });
const kinds = (kase: any): string[] => kase.thread.map((entry: any) => `${entry.by} ${entry.kind}`);

describe('goods that the buyer sends', () => {
  test('R9.04 the return is a parcel of its own way, tracked until the merchant has it', () => {
    const { m, first } = agreed();
    const sent = m.ok('li', 'aftersale send-back', { case: first, waybill: 'YT1', carrier: '圆通速递', freight: 900 });
    expect(sent).toMatchObject({
      returnWaybill: 'YT1',
      returnParcel: { waybill: 'YT1', way: 'back', carrier: '圆通速递', status: 'collected' },
    });
    m.ok('rider', 'courier transit', { waybill: 'YT1', at: '杭州转运中心' });
    m.ok('rider', 'courier dispatch', { waybill: 'YT1' });
    m.ok('rider', 'courier sign', { waybill: 'YT1' });
    expect(parcel(m, 'YT1')).toMatchObject({ way: 'back', status: 'signed', case: first, to: { shop: 'jia' }, label: null });
    const shown = m.ok('li', 'aftersale show', { case: first });
    expect(kinds(shown)).toEqual(['buyer opened', 'merchant agreed', 'buyer sent-back', 'courier return-arrived']);
    // The signature of a return is no signature of the order's goods.
    expect(m.ok('jia-clerk', 'merchant case inspect', { case: first, pass: true }).status).toBe('refunding');
  });

  test('R9.04 a merchant who has the goods in hand ends the way of their parcel, whatever was scanned', () => {
    const { m, first } = agreed();
    m.ok('li', 'aftersale send-back', { case: first, waybill: 'YT1' });
    m.ok('jia-clerk', 'merchant case inspect', { case: first, fail: true, reason: '有使用痕迹' });
    expect(parcel(m, 'YT1')).toMatchObject({ status: 'signed' });
  });

  test('R9.04 the goods of two cases may go in one parcel, told before or after it arrived; nobody else’s number is taken', () => {
    const { m, order, ask, first } = agreed();
    m.ok('li', 'aftersale send-back', { case: first, waybill: 'YT1' });
    m.ok('rider', 'courier sign', { waybill: 'YT1' });
    const second = ask('green');
    m.ok('jia-clerk', 'merchant case agree', { case: second });
    const [own] = m.show(order).parcels;
    expect(m.refused('li', 'aftersale send-back', { case: second, waybill: own.waybill })).toBe('WAYBILL_TAKEN');
    expect(kinds(m.ok('li', 'aftersale send-back', { case: second, waybill: 'YT1' })).slice(-2)).toEqual([
      'buyer sent-back',
      'courier return-arrived',
    ]);
    expect(parcel(m, 'YT1').lines).toHaveLength(2);
  });

  test('R9.04 what goes back cannot be refused at a door', () => {
    const { m, first } = agreed();
    m.ok('li', 'aftersale send-back', { case: first, waybill: 'YT1' });
    expect(m.refused('rider', 'courier refuse', { waybill: 'YT1' })).toBe('WRONG_STATE');
  });
});

describe('goods that are fetched at the door', () => {
  test('R9.09 A11 a flagship sends a courier in a slot of two hours; until he has the goods the case can be withdrawn', () => {
    const { m, first } = agreed({ flagship: true });
    const booked = m.ok('li', 'aftersale show', { case: first });
    expect(booked).toMatchObject({
      status: 'awaiting-inspection',
      returnParcel: {
        status: 'outbound',
        way: 'back',
        pickUp: { from: '2026-11-11T13:00:00+08:00', to: '2026-11-11T15:00:00+08:00' },
      },
    });
    expect(booked.allowed).toContain('aftersale withdraw');
    const waybill: string = booked.returnWaybill;
    m.ok('rider', 'courier collect', { waybill, at: '文三路' });
    const fetched = m.ok('li', 'aftersale show', { case: first });
    expect(fetched.allowed).not.toContain('aftersale withdraw');
    expect(m.refused('li', 'aftersale withdraw', { case: first })).toBe('WRONG_STATE');
    expect(m.refused('li', 'aftersale send-back', { case: first, waybill: 'YT1' })).toBe('WRONG_STATE');
    m.ok('rider', 'courier sign', { waybill });
    expect(m.ok('jia-clerk', 'merchant case inspect', { case: first, pass: true }).status).toBe('refunding');
  });

  test('A11 A5 nobody comes when the buyer sends the goods otherwise, or withdraws', () => {
    const { m, first, returnWaybill } = agreed({ flagship: true });
    m.ok('li', 'aftersale send-back', { case: first, waybill: 'YT1' });
    expect(parcel(m, returnWaybill)).toMatchObject({ status: 'cancelled', allowed: [] });
    expect(m.refused('rider', 'courier collect', { waybill: returnWaybill })).toBe('WRONG_STATE');
    const other = agreed({ flagship: true });
    other.m.ok('li', 'aftersale withdraw', { case: other.first });
    expect(parcel(other.m, other.returnWaybill)).toMatchObject({ status: 'cancelled' });
  });

  test.each([
    ['2026-11-11T07:59:00+08:00', '2026-11-11T09:00:00+08:00'],
    ['2026-11-11T08:00:00+08:00', '2026-11-11T09:00:00+08:00'],
    ['2026-11-11T08:00:01+08:00', '2026-11-11T11:00:00+08:00'],
    ['2026-11-11T16:00:00+08:00', '2026-11-11T17:00:00+08:00'],
    ['2026-11-11T16:00:01+08:00', '2026-11-12T09:00:00+08:00'],
    ['2026-11-11T23:59:59+08:00', '2026-11-12T09:00:00+08:00'],
  ])('R9.09 asked for at %s it is fetched from %s', (at, from) => {
    expect(pickUpSlot(parseInstant(at)!)).toEqual({ from: parseInstant(from), to: parseInstant(from)! + 2 * HOUR });
  });
});

describe('goods refused at the door', () => {
  test('R8.03 R4 the parcel is brought back to the merchant under its own number', () => {
    const m = testMall({ products });
    const [order] = m.buy({ grey: 1 }) as [string];
    const waybill = m.ship(order);
    const { case: id } = m.ok('rider', 'courier refuse', { waybill, reason: '外箱破损' });
    expect(parcel(m, waybill).status).toBe('refused');
    m.ok('rider', 'courier return', { waybill, at: '杭州' });
    expect(parcel(m, waybill)).toMatchObject({ status: 'returned' });
    const shown = m.ok('li', 'aftersale show', { case: id });
    expect(kinds(shown)).toEqual(['buyer opened', 'system agreed', 'courier sent-back', 'courier return-arrived']);
    expect(m.refused('rider', 'courier return', { waybill })).toBe('WRONG_STATE');
  });
});
