import { expect, test } from 'vitest';
import { renderOrder } from './order.ts';
import { renderDoctor, renderLedger, renderSummary } from './platform.ts';
import { renderAny, renderList } from './show.ts';

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
    deadlines: [{ name: 'confirm O1-1', at: '2026-11-19T15:00:00+08:00', brings: 'confirms' }],
    allowed: ['order confirm', 'pay', 'parcel appeal'],
    allowedBy: { buyer: ['order confirm'], merchant: [], courier: ['courier sign', 'courier refuse'] },
  };
  const text = renderOrder(answer, 'zh');
  for (const part of [
    '运输中',
    '¥139.00',
    'SF1  顺丰  已揽收',
    '  2026-11-11 15:00:00  已揽收',
    '2026-11-19 15:00:00  自动确认 O1-1 → 自动确认收货',
    'yellowcart order confirm O1',
    'yellowcart pay T1',
    'yellowcart parcel appeal SF1',
    '各方可以\n买家  order confirm\n骑手  courier sign、courier refuse',
    '138****8000',
  ]) {
    expect(text).toContain(part);
  }
  expect(text).not.toContain('售后');
  expect(renderOrder(answer, 'en')).toContain('in-transit');
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

test('R10.01 what somebody called a thing stands as it was written, also when it is a word that has another in Chinese', () => {
  const text = renderList('all', 'name', 'status')({ all: [{ name: 'support', status: 'signed' }] }, 'zh');
  expect(text).toContain('support');
  expect(text).not.toContain('signed');
});
