import { expect, test } from 'vitest';
import { renderCashier, renderNotified, renderPaid } from './payment.ts';

const cashier = {
  trade: 'T1',
  status: 'to-pay',
  phase: 'full',
  payable: 14_020,
  total: 14_020,
  opensAt: null,
  payBefore: '2026-11-11T12:30:00+08:00',
  secondsLeft: 1799,
  lockedUntil: '2026-11-11T12:15:00+08:00',
  channels: [
    { channel: 'douyin', name: '抖音支付', discount: 70, charge: 13_950, limit: null, available: true, reason: null },
    { channel: 'card', name: '银行卡', discount: 0, charge: 14_020, limit: 5000, available: false, reason: 'LIMIT_PER_PAYMENT' },
  ],
  attempts: [
    { payment: 'P1-1', channel: 'card', phase: 'full', status: 'failed', reason: 'TIMEOUT', charged: 0, at: '2026-11-11T12:00:00+08:00' },
  ],
  orders: [{ order: 'O1', shop: 'jia', payable: 14_020, status: 'to-pay' }],
};

test('R6.01 R6.02 the cashier shows amount, orders, time left, channels and attempts', () => {
  const text = renderCashier(cashier, 'zh');
  for (const part of [
    '¥140.20',
    'O1',
    '还剩 29:59',
    '2026-11-11 12:15:00',
    '-¥0.70',
    '¥139.50',
    '¥50.00',
    '超过单笔限额',
    '渠道超时，没有扣款',
    'P1-1',
  ])
    expect(text).toContain(part);
  expect(renderCashier(cashier, 'en')).toContain('above the limit for one payment');
});

test('R6.01 nothing is offered when nothing is to be paid', () => {
  const text = renderCashier({ ...cashier, status: 'paid', phase: null, payable: 0, payBefore: null, lockedUntil: null }, 'zh');
  expect(text).not.toContain('银行卡  ¥');
  expect(text).not.toContain('还剩');
});

test('D3 a balance says when it opens; hours are shown as hours', () => {
  const text = renderCashier({ ...cashier, phase: 'balance', opensAt: '2026-11-20T20:00:00+08:00', secondsLeft: 7500 }, 'zh');
  for (const part of ['尾款', '2026-11-20 20:00:00', '2h05m']) expect(text).toContain(part);
});

test('R6.05 a failed attempt says why and what to do; a reason of a simulation stands as it is', () => {
  const failed = { payment: 'P1', trade: 'T1', status: 'failed', channel: 'card', charged: 0, discount: 0, reason: 'DECLINED', orders: [] };
  expect(renderPaid(failed, 'zh')).toContain('渠道拒绝');
  expect(renderPaid(failed, 'zh')).toContain('yellowcart payment show T1');
  expect(renderPaid({ ...failed, reason: '余额不足' }, 'en')).toContain('余额不足');
});

test('R6.04 P5 M6 a paid trade says what was charged and what the channel gave', () => {
  const paid = { payment: 'P1', trade: 'T1', status: 'succeeded', channel: 'douyin', charged: 13_950, discount: 70, reason: null };
  const text = renderPaid({ ...paid, orders: [{ order: 'O1', status: 'to-ship' }] }, 'zh');
  for (const part of ['成功', '¥139.50', '-¥0.70', '待发货']) expect(text).toContain(part);
  expect(text).not.toContain('payment show');
  expect(renderPaid({ ...paid, channel: null, charged: 0, discount: 0 }, 'zh')).toContain('无需支付');
});

test('R6.06 a notice says what became of it, for a payment and for a refund', () => {
  const payment = { payment: 'P1', trade: 'T1', status: 'succeeded', channel: 'card', charged: 500, discount: 0, reason: null, orders: [] };
  expect(renderNotified({ ...payment, outcome: 'paid' }, 'zh')).toContain('交易已支付');
  expect(renderNotified({ ...payment, outcome: 'ignored' }, 'en')).toContain('nothing changes any more');
  const text = renderNotified(
    { refund: 'R1', status: 'arrived', outcome: 'arrived', amount: 500, channel: 'card', arrivesAt: '2026-11-14T12:00:00+08:00' },
    'zh',
  );
  for (const part of ['退款已到账', 'R1', '¥5.00', '2026-11-14 12:00:00']) expect(text).toContain(part);
});

test('R6.06 a pending payment has charged nothing yet', () => {
  expect(renderPaid({ payment: 'P1', trade: 'T1', status: 'pending', channel: 'card', charged: 500, reason: null }, 'zh')).toMatch(
    /待扣款\s+¥5\.00/,
  );
});
