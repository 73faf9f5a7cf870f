import { widthOf } from '@yellowcart/journey/width';
import fc from 'fast-check';
import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { renderWaybillLabel } from './waybill-label.ts';

const LABEL = {
  waybill: 'SF1234567890123',
  carrier: '顺丰速运',
  outboundOrder: 'CK123456789012',
  order: '20261111120000',
  sortCode: '33-01-06',
  from: { shop: 'jia', name: '山野户外', city: '杭州市' },
  to: { recipient: '李**', phone: '138******00', address: '浙江省杭州市西湖区文三路 1 号****' },
  goods: [
    { title: '速开帐篷', spec: { 颜色: '山岩灰', 人数: '双人' }, quantity: 2 },
    { title: '鲜鱼', spec: {}, quantity: 1 },
  ],
  cold: true,
  doorDelivery: true,
};

test('R7.03 R7.06 R7.07 the label has everything that takes the parcel to its door', () => {
  const text = renderWaybillLabel(LABEL, 'zh');
  for (const part of [
    '顺丰速运  【冷链】  【音尊达 送货上门】',
    '33-01-06',
    '运单  SF1234567890123',
    '收  李**  138******00',
    '浙江省杭州市西湖区文三路 1 号****',
    '寄  山野户外 · 杭州市',
    '出库单  CK123456789012',
    '商品  速开帐篷 山岩灰 双人 ×2',
    '      鲜鱼 ×1',
  ])
    expect(text).toContain(part);
  const english = renderWaybillLabel({ ...LABEL, doorDelivery: false }, 'en');
  expect(english).toContain('[COLD CHAIN]');
  expect(english).not.toContain('YINZUNDA');
});

test('R7.03 its code is that of the waybill, dark on light, with a quiet border', () => {
  const drawn = renderWaybillLabel(LABEL, 'zh').split('\n').slice(3);
  const { data, size } = encode(LABEL.waybill, { border: 1 });
  const code = drawn.slice(0, Math.ceil(size / 2)).map((line) => Array.from(line.slice(0, -2)).slice(-size));
  const dark = (y: number, x: number): boolean => (y % 2 === 0 ? '█▀' : '█▄').includes(code[Math.floor(y / 2)]![x]!);
  expect(data.map((row, y) => row.map((_, x) => dark(y, x)))).toEqual(data);
});

test('R7.03 whatever it says, every line is as wide as the label', () => {
  const text = fc.string({ unit: fc.constantFrom('文', '三', '路', 'a', '1', ' ', '\n', '\u001b', '🎁', 'é'), maxLength: 90, size: 'max' });
  const label = fc.record({
    waybill: text,
    carrier: text,
    sortCode: fc.option(fc.constant('33-01-06')),
    from: fc.record({ name: text, city: fc.option(text) }),
    to: fc.record({ recipient: text, phone: text, address: text }),
    goods: fc.array(fc.record({ title: text, spec: fc.dictionary(text, text, { maxKeys: 2 }), quantity: fc.nat(99) }), { maxLength: 4 }),
    cold: fc.boolean(),
    doorDelivery: fc.boolean(),
  });
  fc.assert(
    fc.property(label, (each) => {
      for (const line of renderWaybillLabel(each, 'zh').split('\n')) expect(widthOf(line)).toBe(76);
    }),
  );
});
