import { expect, test } from 'vitest';
import { renderPacking, renderQueue } from './warehouse.ts';

test('R7.02 the warehouse sees what to pack and the label', () => {
  const answer = {
    order: 'O1',
    status: 'to-ship',
    step: 'picked',
    lines: [{ line: 'O1-1', sku: 'tent-grey', title: '帐篷', spec: { 颜色: '灰' }, quantity: 2 }],
    label: { recipient: '李**', phone: '138******00', address: '浙江省杭州市西湖区文三路 1 号****' },
  };
  expect(renderPacking(answer, 'zh').split('\n')).toEqual([
    '订单  O1',
    '状态  待发货',
    '步骤  已拣货',
    '',
    '商品',
    '订单行  SKU        标题  规格     数量',
    'O1-1    tent-grey  帐篷  颜色 灰     2',
    '',
    '面单',
    '收件人  李**',
    '电话    138******00',
    '地址    浙江省杭州市西湖区文三路 1 号****',
  ]);
});

test('R7.07 R7.08 the queue says what to do next, how it travels, until when, what stands in the way, what to take', () => {
  const first = {
    order: 'O2',
    shop: 'jia',
    step: 'waiting',
    doorDelivery: true,
    cold: true,
    shipBy: '2026-11-12T00:00:00+08:00',
    exception: null,
  };
  const queue = [
    {
      ...first,
      refundOpen: null,
      lines: [
        { sku: 'lamp', quantity: 1 },
        { sku: 'fish', quantity: 2 },
      ],
    },
    { ...first, order: 'O1', step: 'packed', doorDelivery: false, cold: false, exception: '缺货', refundOpen: 'O1C1', lines: [] },
  ];
  expect(renderQueue({ queue }, 'zh').split('\n')).toEqual([
    '订单  店铺  步骤    标记           发货期限             受阻         待发商品',
    'O2    jia   待拣货  冷链 · 音尊达  2026-11-12 00:00:00  –            lamp ×1、fish ×2',
    'O1    jia   已打包  –              2026-11-12 00:00:00  缺货 · O1C1  –',
  ]);
  expect(renderQueue({ queue: [] }, 'en')).toBe('(none)');
});
