import { expect, test } from 'vitest';
import type { OrderLine } from '../../data/answers.ts';
import { messages } from '../../i18n/i18n.ts';
import { reduceDraft, startDraft, stepsFor, type Draft, type DraftAction } from './draft.ts';
import { beforeOutbound, mostFor, noCaseFor, noSense } from './eligible.ts';

const t = messages.zh;
const line = (more: Partial<OrderLine> = {}): OrderLine => ({
  id: 'L1',
  sku: 'tent',
  quantity: 3,
  paid: 1000,
  refunded: 0,
  status: 'signed',
  shipped: 3,
  ...more,
});
const after = (...actions: DraftAction[]): Draft => actions.reduce(reduceDraft, startDraft(line(), 0));

test('R9.05 M1 M5 the most: all that is left of a whole line, the shares of some units, never more than what is left', () => {
  expect(mostFor([{ line: line(), quantity: 3 }])).toBe(1000);
  // 10.00 over three units is 3.34, 3.33 and 3.33.
  expect(mostFor([{ line: line(), quantity: 1 }])).toBe(334);
  expect(mostFor([{ line: line(), quantity: 2 }])).toBe(667);
  expect(mostFor([{ line: line({ refunded: 900 }), quantity: 2 }])).toBe(100);
  // What went back before took the odd fen with it: what comes after is 3.33 each.
  expect(mostFor([{ line: line({ refunded: 334, left: 2 }), quantity: 1 }])).toBe(333);
  expect(mostFor([{ line: line({ refunded: 334, left: 2 }), quantity: 2 }])).toBe(666);
  expect(
    mostFor([
      { line: line(), quantity: 1 },
      { line: line({ id: 'L2', refunded: 400 }), quantity: 3 },
    ]),
  ).toBe(934);
});

test('R9.01 A1 what went out decides which types make sense; an older core says only how the line stands', () => {
  const unsent = line({ shipped: 0, status: 'to-ship' });
  expect(beforeOutbound([{ line: unsent, quantity: 1 }])).toBe(true);
  expect(noSense('exchange', [{ line: unsent, quantity: 1 }], t)).toBe('还没发货，只能仅退款');
  expect(noSense('refund-only', [{ line: unsent, quantity: 1 }], t)).toBeUndefined();
  expect(noSense('repair', [{ line: line({ shipped: 2 }), quantity: 3 }], t)).toBe('只发出 2 件');
  expect(noSense('repair', [{ line: line({ shipped: 2 }), quantity: 2 }], t)).toBeUndefined();
  const { shipped: _, ...old } = line();
  expect(noSense('return-refund', [{ line: old, quantity: 3 }], t)).toBeUndefined();
});

test('R9.12 A2 the window of a confirmed line ends at its instant (T1)', () => {
  const until = '2026-11-18T12:00:00+08:00';
  const done = line({ status: 'completed', afterSalesUntil: until });
  expect(noCaseFor(done, Date.parse(until) - 1, t)).toBeUndefined();
  expect(noCaseFor(done, Date.parse(until), t)).toBe('售后期已过 11-18 12:00');
  expect(noCaseFor(line({ status: 'refunded' }), 0, t)).toBe('已退款');
  expect(noCaseFor(line({ status: 'to-pay' }), 0, t)).toBe('待支付，不能申请');
});

test('R9.01 units stay between none and all of a line; none is not chosen', () => {
  const units = (to: (now: number) => number): DraftAction => ({ type: 'units', line: 'L1', to, most: 3 });
  expect(after(units((now) => now + 1)).picked).toEqual({ L1: 3 });
  expect(after(units((now) => now - 1)).picked).toEqual({ L1: 2 });
  expect(after(units(() => 0)).picked).toEqual({});
});

test('R9.01 another type begins with its first reason; what was refused is forgotten when something changes', () => {
  const reason: DraftAction = { type: 'reason', by: 2, count: 7 };
  expect(after({ type: 'type', to: 'repair' }, reason, { type: 'type', to: 'repair' }).reason).toBe(2);
  expect(after({ type: 'type', to: 'repair' }, reason, { type: 'type', to: 'resend' }).reason).toBe(0);
  expect(after({ type: 'refused', message: 'x' }, { type: 'row', to: () => 1 }).refused).toBe('x');
  expect(after({ type: 'refused', message: 'x' }, reason).refused).toBeUndefined();
});

test('R9.01 only a refund asks for an amount, only an exchange that has a choice for a SKU', () => {
  expect(stepsFor('refund-only', false)).toEqual(['lines', 'type', 'reason', 'amount', 'evidence', 'check']);
  expect(stepsFor('exchange', true)).toEqual(['lines', 'type', 'sku', 'reason', 'evidence', 'check']);
  expect(stepsFor('exchange', false)).toEqual(['lines', 'type', 'reason', 'evidence', 'check']);
});
