import { DAY, formatInstant } from '@yellowcart/kernel/clock';
import { expect, test } from 'vitest';
import { NOON, testMall } from '../testing.ts';

const sku = (id: string) => ({ id, stock: 20 });
const products = [{ id: 'tent', shop: 'jia', title: '帐篷', listPrice: 10_000, shipWithin: '30d', skus: [sku('grey'), sku('green')] }];
const mall = (shop = {}) => testMall({ products, shop });
type Mall = ReturnType<typeof mall>;

const withdraw = (m: Mall, id: string): void => m.ok('li', 'aftersale withdraw', { case: id });
const line = (m: Mall, order: string) => m.show(order).lines[0];

test('R3 R1 every case since the signature stops the time of a line that was not all there', () => {
  const m = mall();
  const [order] = m.buy({ grey: 2 }) as [string];
  const waybill = m.ship(order, { lines: [{ line: 'grey', quantity: 1 }] });
  m.ok('rider', 'courier sign', { waybill });
  // Two days run, three stand still, one runs, two stand still; then the unit that never went out is paid back.
  m.wait(2 * DAY);
  const first = m.apply(order, 'repair', { grey: 1 }).case;
  m.wait(1 * DAY);
  withdraw(m, first);
  m.wait(1 * DAY);
  const second = m.apply(order, 'refund-only', { grey: 1 }).case;
  m.wait(1 * DAY);
  m.ok('jia-clerk', 'merchant case agree', { case: second });
  m.wait(1 * DAY);
  // Signed at noon; of seven days three ran before the last case, which ended with the arrival of its money.
  expect(line(m, order).autoConfirmAt).toBe(formatInstant(NOON + 6 * DAY + 4 * DAY));
});

test('R3 R4 A5 a line that a refusal at the door took from a case that goes on is handed back to it', () => {
  const m = mall();
  const [order] = m.buy({ grey: 2 }, { channel: 'card' }) as [string];
  const waybill = m.ship(order);
  // Paid back in part, and the money is on its way when the parcel is refused.
  const refund = m.apply(order, 'refund-only', { grey: 1 }, { amount: 100 }).case;
  m.ok('jia-clerk', 'merchant case agree', { case: refund });
  const { case: back } = m.ok('rider', 'courier refuse', { waybill });
  expect(line(m, order).openCase).toBe(back);
  m.ok('jia-clerk', 'merchant case inspect', { case: back, fail: true, reason: '空包裹' });
  m.ok('li', 'aftersale escalate', { case: back });
  m.ok('admin', 'platform rule', { case: back, refund: 0, reason: '证据不足' });
  expect(line(m, order).openCase).toBe(refund);
  expect(m.refused('li', 'order confirm', { order })).toBe('CASE_OPEN');
  expect(m.refused('li', 'aftersale apply', { order, type: 'repair', lines: [{ line: 'grey' }] })).toBe('CASE_OPEN');
  m.wait(3 * DAY);
  expect(line(m, order).openCase).toBe(null);
});

test('R4 M5 units whose pick-up was agreed before they came, and that are refused at the door, come back once', () => {
  const m = mall({ flagship: true });
  const [order] = m.buy({ grey: 2 }) as [string];
  const waybill = m.ship(order);
  const agreed = m.apply(order, 'return-refund', { grey: 1 }).case;
  const { returnWaybill } = m.ok('jia-clerk', 'merchant case agree', { case: agreed });
  const { case: refused } = m.ok('rider', 'courier refuse', { waybill });
  expect(m.ok('li', 'aftersale show', { case: agreed })).toMatchObject({ status: 'closed', final: true });
  expect(m.ok('li', 'parcel track', { waybill: returnWaybill }).status).toBe('cancelled');
  m.ok('jia-clerk', 'merchant case inspect', { case: refused, pass: true });
  m.wait(DAY);
  expect(m.show(order)).toMatchObject({ status: 'refunded', final: true });
  expect(m.stock('grey')).toEqual([20, 0, 0, 0]);
});

test('A5 goods of a resend that went out and were refused are no reason to withdraw', () => {
  const m = mall();
  const [order] = m.buy({ grey: 2 }) as [string];
  m.deliver(order);
  const { case: id } = m.apply(order, 'resend', { grey: 1 });
  m.ok('jia-clerk', 'merchant case agree', { case: id, waybill: 'SF-MORE' });
  m.ok('rider', 'courier refuse', { waybill: 'SF-MORE' });
  const shown = m.ok('li', 'aftersale show', { case: id });
  expect([shown.status, shown.allowed.includes('aftersale withdraw')]).toEqual(['awaiting-resend', false]);
  expect(m.refused('li', 'aftersale withdraw', { case: id })).toBe('WRONG_STATE');
});

test('A5 goods of a resend that went out and were refused are no reason to withdraw once the platform is called in either', () => {
  const m = mall();
  const [order] = m.buy({ grey: 2 }) as [string];
  m.deliver(order);
  const { case: id } = m.apply(order, 'resend', { grey: 1 });
  m.ok('jia-clerk', 'merchant case agree', { case: id, waybill: 'SF-MORE' });
  m.ok('rider', 'courier refuse', { waybill: 'SF-MORE' });
  expect(m.ok('li', 'aftersale escalate', { case: id }).allowed).not.toContain('aftersale withdraw');
  expect(m.refused('li', 'aftersale withdraw', { case: id })).toBe('WRONG_STATE');
});

test('contract: an order is not final while money is on its way or a case of it is open', () => {
  const m = mall();
  const { orders, trade } = m.ok('li', 'order submit', { items: [{ sku: 'grey', quantity: 1 }] });
  const [{ order }] = orders;
  m.ok('li', 'pay', { trade, channel: 'card', biometric: true });
  const { case: id } = m.apply(order, 'refund-only', { grey: 1 });
  m.ok('jia-clerk', 'merchant case agree', { case: id });
  expect(m.show(order)).toMatchObject({ final: false, deadlines: [{ brings: 'arrives' }] });
  m.wait(3 * DAY);
  expect(m.show(order)).toMatchObject({ status: 'refunded', final: true, deadlines: [] });
});

test('F2 what the platform is to rule on cannot be shipped, and nobody is told that it can', () => {
  const m = mall();
  const [order] = m.buy({ grey: 1 }) as [string];
  const may = (): string[] => m.ok('jia-clerk', 'order show', { order }).allowed;
  const { case: id } = m.apply(order, 'refund-only', { grey: 1 });
  expect(may()).toContain('merchant ship');
  m.ok('jia-clerk', 'merchant case reject', { case: id, reason: '已备货' });
  m.ok('li', 'aftersale escalate', { case: id });
  expect(may()).not.toContain('merchant ship');
  expect(m.refused('jia-clerk', 'merchant ship', { order, rejectRefund: id })).toBe('WRONG_STATE');
});

test('F2 a warehouse is not told to hand out what its buyer wants to have refunded', () => {
  const m = mall();
  const [order] = m.buy({ grey: 2 }) as [string];
  for (const step of ['pick', 'check', 'pack']) m.ok('keeper', `warehouse ${step}`, { order });
  const may = (): string[] => m.show(order).allowedBy.warehouse;
  expect(may()).toEqual(['warehouse outbound']);
  const { case: id } = m.apply(order, 'refund-only', { grey: 1 }, { amount: 1 });
  expect([may(), m.refused('keeper', 'warehouse outbound', { order })]).toEqual([[], 'REFUND_OPEN']);
  m.ok('jia-clerk', 'merchant case reject', { case: id, reason: '已备货' });
  expect(may()).toEqual(['warehouse outbound']);
});
