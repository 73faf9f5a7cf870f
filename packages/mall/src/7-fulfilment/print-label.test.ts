import { describe, expect, test } from 'vitest';
import { testMall } from '../testing.ts';

const mall = () =>
  testMall({
    products: [
      {
        id: 'tent',
        shop: 'jia',
        title: '帐篷',
        listPrice: 13900,
        skus: [
          { id: 'grey', spec: { 颜色: '灰' }, stock: 10 },
          { id: 'green', spec: { 颜色: '绿' }, stock: 5 },
        ],
      },
      { id: 'lamp', shop: 'jia', title: '灯', listPrice: 2900, doorDelivery: true, skus: [{ id: 'lamp', stock: 5 }] },
      { id: 'fish', shop: 'jia', title: '鱼', kind: 'fresh', listPrice: 5000, skus: [{ id: 'fish', stock: 5 }] },
    ],
  });

describe('warehouse label', () => {
  test('R7.03 Z4 carrier, numbers, where it is sorted to, who sends it, to whom, and what is in it', () => {
    const m = mall();
    const [order] = m.buy({ grey: 2, green: 1 }) as [string];
    m.ship(order, { waybill: 'SF1' });
    const label = m.ok('keeper', 'warehouse label', { waybill: 'SF1' });
    expect(label).toMatchObject({
      waybill: 'SF1',
      carrier: '顺丰速运',
      outboundOrder: expect.stringMatching(/^CK\d{12}$/),
      way: 'out',
      order,
      case: null,
      sortCode: '33-01-06',
      from: { shop: 'jia', name: '甲', city: '杭州' },
      to: { recipient: '李**', phone: '138******00', address: '浙江省杭州市西湖区文三路 1 号****' },
      goods: [
        { sku: 'grey', title: '帐篷', spec: { 颜色: '灰' }, quantity: 2 },
        { sku: 'green', title: '帐篷', spec: { 颜色: '绿' }, quantity: 1 },
      ],
      cold: false,
      doorDelivery: false,
    });
    // Whoever prints it, the label hides the same: it is read by everybody on its way.
    for (const as of ['jia-clerk', 'rider', 'cs', 'admin']) expect(m.ok(as, 'warehouse label', { waybill: 'SF1' })).toEqual(label);
    expect(JSON.stringify(label)).not.toMatch(/13800138000|李雷|502/);
  });

  test('R7.06 R7.07 cold chain and 音尊达 are marked', () => {
    const m = mall();
    const [order] = m.buy({ lamp: 1, fish: 1 }) as [string];
    const waybill = m.ship(order);
    expect(m.ok('keeper', 'warehouse label', { waybill })).toMatchObject({ carrier: '音尊达', cold: true, doorDelivery: true });
  });

  test('R7.09 by the number of an order that has one parcel; of several the refusal names them', () => {
    const m = mall();
    const [order] = m.buy({ grey: 2 }) as [string];
    expect(m.refused('keeper', 'warehouse label', { waybill: order })).toBe('WRONG_STATE');
    const first = m.ship(order, { lines: [{ line: 'grey', quantity: 1 }] });
    expect(m.ok('keeper', 'warehouse label', { waybill: order })).toMatchObject({ waybill: first, goods: [{ quantity: 1 }] });
    const last = m.ship(order);
    expect(m.ask('keeper', 'warehouse label', { waybill: order })).toMatchObject({
      code: 'SEVERAL_PARCELS',
      facts: { order, count: 2, parcels: [first, last] },
    });
  });

  test('Z1 another shop finds neither the parcel nor the order', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    const waybill = m.ship(order);
    for (const name of [waybill, order, 'SF404']) expect(m.refused('yi-clerk', 'warehouse label', { waybill: name })).toBe('NOT_FOUND');
  });

  test('R9.04 Z4 goods that go back are addressed to the shop, from a buyer who stays hidden', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    m.deliver(order);
    const { case: id } = m.apply(order, 'return-refund', { grey: 1 });
    m.ok('jia-clerk', 'merchant case agree', { case: id });
    m.ok('li', 'aftersale send-back', { case: id, waybill: 'YT1' });
    expect(m.ok('rider', 'warehouse label', { waybill: 'YT1' })).toMatchObject({
      way: 'back',
      outboundOrder: null,
      case: id,
      sortCode: null,
      from: { name: '李**', city: '杭州市' },
      to: { recipient: '甲', phone: null, address: '杭州' },
      goods: [{ title: '帐篷', quantity: 1 }],
    });
  });

  test('A10 R9.07 the label of an exchange names the SKU that is sent', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    m.deliver(order);
    const { case: id } = m.apply(order, 'exchange', { grey: 1 }, { toSku: 'green' });
    m.ok('jia-clerk', 'merchant case agree', { case: id });
    m.ok('li', 'aftersale send-back', { case: id, waybill: 'YT1' });
    m.ok('jia-clerk', 'merchant case inspect', { case: id, pass: true, waybill: 'SF2' });
    expect(m.ok('jia-clerk', 'warehouse label', { waybill: 'SF2' })).toMatchObject({
      case: id,
      goods: [{ sku: 'green', title: '帐篷', spec: { 颜色: '绿' }, quantity: 1 }],
    });
  });
});
