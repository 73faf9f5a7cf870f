import { expect, test } from 'vitest';
import { renderBill, renderReconcile, renderStatement } from './bill.ts';

const at = '2026-11-11T12:00:00+08:00';

test('R6.07 a bill shows signs, running totals and where each channel stands', () => {
  const answer = {
    entries: [
      { at, kind: 'late-shipping-compensation', channel: 'alipay', amount: 695, balance: -13_325, order: 'O1' },
      { at, kind: 'payment', channel: 'alipay', amount: -14_020, balance: -14_020, order: 'O1' },
    ],
    totals: { alipay: -13_325, card: 0 },
    page: { next: 'c', hasMore: true },
  };
  const text = renderBill(answer, 'zh');
  for (const part of ['超时发货赔付', '+¥6.95', '-¥133.25', '支付宝', '--after c']) expect(text).toContain(part);
  expect(text).not.toContain('银行卡');
  expect(renderBill({ entries: [], totals: {} }, 'zh')).toBe('（没有）');
});

test('R6.06 a statement names payments, refunds and transfers by the channel’s own numbers', () => {
  const line = { at, kind: 'payment', payment: 'P1', refund: null, reference: 'UP1', amount: 500 };
  const text = renderStatement(
    {
      channel: 'card',
      day: '2026-11-11',
      totals: { in: 500, out: 40 },
      lines: [line, { ...line, kind: 'refund', payment: null, refund: 'R1', amount: -40 }],
    },
    'zh',
  );
  for (const part of ['银行卡  2026-11-11', 'UP1', 'P1', 'R1', '+¥5.00', '-¥0.40', '退款']) expect(text).toContain(part);
});

const sums = { in: 500, out: 0 };

test('R6.06 reconciliation says that the books agree, or names every difference with both times', () => {
  const agreed = { ok: true, channels: [{ channel: 'card', journal: sums, statement: sums, differences: [] }] };
  expect(renderReconcile(agreed, 'zh')).toContain('账目一致');
  const difference = {
    kind: 'missing-in-journal',
    payment: 'P1',
    refund: null,
    journal: null,
    statement: 500,
    journalAt: null,
    statementAt: at,
  };
  const text = renderReconcile({ ok: false, channels: [{ ...agreed.channels[0], differences: [difference] }] }, 'zh');
  for (const part of ['我方未记账', 'P1', '+¥5.00  2026-11-11 12:00:00', '有 1 笔差异']) expect(text).toContain(part);
  expect(text).not.toContain('账目一致');
});
