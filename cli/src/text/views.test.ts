import { expect, test } from 'vitest';
import { renderOrder, renderPacking } from './order.ts';
import { renderCase } from './people.ts';
import { renderDoctor, renderLedger, renderSummary } from './platform.ts';
import { renderAny } from './show.ts';

test('R7.04 an order shows its state, lines, parcels with their nodes, deadlines and what comes next', () => {
  const answer = {
    order: 'O1',
    trade: 'T1',
    shop: 'jia',
    buyer: 'li',
    status: 'in-transit',
    payBefore: '2026-11-11T12:30:00+08:00',
    lines: [{ id: 'O1-1', sku: 'tent', quantity: 1, paid: 13900, refunded: 0, status: 'in-transit', autoConfirmAt: null }],
    amounts: { goods: 13900, freight: 0 },
    address: { recipient: '李雷', phone: '138****8000', province: '浙江省', city: '杭州市', district: '西湖区', detail: '文三路' },
    parcels: [
      { waybill: 'SF1', carrier: '顺丰', status: 'collected', nodes: [{ at: '2026-11-11T15:00:00+08:00', text: '已揽收' }], courier: null },
    ],
    cases: [],
    deadlines: [{ name: 'confirm O1-1', at: '2026-11-19T15:00:00+08:00' }],
    allowed: ['order confirm'],
  };
  const text = renderOrder(answer, 'zh');
  for (const part of [
    '运输中',
    '¥139.00',
    'SF1  顺丰  已揽收',
    '  2026-11-11 15:00:00  已揽收',
    '2026-11-19 15:00:00  自动确认 O1-1',
    'yellowcart order confirm O1',
    '138****8000',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('售后');
  expect(renderOrder(answer, 'en')).toContain('in-transit');
});

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

test('R9.03 a case shows where it stands and until when', () => {
  expect(
    renderCase(
      { case: 'C1', order: 'O1', type: 'return-refund', status: 'awaiting-merchant', amount: 13900, deadline: '2026-11-13T12:00:00+08:00' },
      'zh',
    ),
  ).toBe(
    ['售后单  C1', '订单    O1', '类型    退货退款', '状态    待商家处理', '金额    ¥139.00', '截止    2026-11-13 12:00:00'].join('\n'),
  );
});

test('M2 ledger, summary and doctor in text', () => {
  expect(renderLedger({ accounts: { escrow: 100, 'buyer:li/card': -100 }, total: 0 }, 'en')).toBe(
    ['escrow         ¥1.00', 'buyer:li/card  -¥1.00', 'total          ¥0.00'].join('\n'),
  );
  expect(renderSummary({ trades: 1, orders: { 'to-ship': 1, closed: 0 }, paid: { card: 100 }, refunded: { card: 0 } }, 'zh')).toContain(
    '订单\n  待发货  1',
  );
  expect(renderDoctor({ ok: false, checks: [{ name: 'ledger', ok: false, detail: 'total 1' }] }, 'en')).toBe(
    '✗ ledger  total 1\n\nA check failed',
  );
});

test('R10.03 an answer without a picture of its own: its fields, then its lists', () => {
  expect(renderAny({ product: 'tent', note: null, items: [{ id: 'a', price: 5 }], page: { next: null } }, 'en')).toBe(
    'product  tent\n\nitems\nid  price\na   ¥0.05',
  );
});
