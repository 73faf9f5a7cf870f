import { expect, test } from 'vitest';
import { renderParcel, renderParcels } from './parcel.ts';

const nodes = [
  { at: '2026-11-11T12:00:00+08:00', text: '已出库' },
  { at: '2026-11-11T15:00:00+08:00', text: '顺丰速运 已揽收' },
];
const OUT = {
  waybill: 'SF1',
  order: 'O1',
  carrier: '顺丰速运',
  way: 'out',
  status: 'collected',
  warehouse: 'cold',
  outboundOrder: 'CK1',
  cold: true,
  doorDelivery: true,
  pickUp: null,
  nodes,
  courier: null,
};
const BACK = {
  ...OUT,
  waybill: 'SF9',
  way: 'back',
  status: 'outbound',
  warehouse: null,
  outboundOrder: null,
  cold: false,
  doorDelivery: false,
  pickUp: { from: '2026-11-12T09:00:00+08:00', to: '2026-11-12T11:00:00+08:00' },
};

test('R7.02 R7.06 R7.07 a parcel shows its warehouse, how it travels, its outbound order, and where it goes', () => {
  const to = { recipient: '李雷', phone: '138****8000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '****' };
  expect(renderParcel({ ...OUT, from: { shop: 'jia', name: '甲', city: null }, to }, 'zh').split('\n')).toEqual([
    'SF1  顺丰速运  已揽收',
    '  冷链共享仓  冷链 · 音尊达  出库单 CK1',
    '  2026-11-11 12:00:00  已出库',
    '  2026-11-11 15:00:00  顺丰速运 已揽收',
    '',
    '寄自  甲',
    '送到  李雷 138****8000 浙江省 杭州市 西湖区 ****',
  ]);
});

test('R9.04 R9.09 one that goes back says so, and when it is fetched', () => {
  const text = renderParcel({ parcel: { ...BACK, from: { city: '杭州市' }, to: { name: '甲', city: '宁波市' } } }, 'en');
  expect(text).toContain('  goes back to the merchant  fetched 2026-11-12 09:00–11:00');
  expect(text).toContain('From  杭州市\nTo  甲 · 宁波市');
});

test('R7.04 parcels as a list show the last thing that happened', () => {
  expect(renderParcels({ parcels: [OUT, BACK], page: { next: 'c' } }, 'zh').split('\n')).toEqual([
    '运单  订单  承运      状态    标记           时间                 内容',
    'SF1   O1    顺丰速运  已揽收  冷链 · 音尊达  2026-11-11 15:00:00  顺丰速运 已揽收',
    'SF9   O1    顺丰速运  已出库  退回商家       2026-11-11 15:00:00  顺丰速运 已揽收',
    '',
    '还有更多：加 --after c',
  ]);
});
