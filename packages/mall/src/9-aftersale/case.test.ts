import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { photo, testMall } from '../testing.ts';

const sku = (id: string, stock = 10) => ({ id, stock });
const tent = {
  id: 'tent',
  shop: 'jia',
  title: '帐篷',
  listPrice: 10_000,
  insurance: { premium: 120, cap: 1000 },
  skus: [sku('grey'), sku('green', 1)],
};
const fish = { id: 'fish', shop: 'jia', title: '鱼', kind: 'fresh' as const, listPrice: 5000, insurance: {}, skus: [sku('fish')] };
const mall = (shop = {}) => testMall({ products: [tent, fish], shop });
type Mall = ReturnType<typeof mall>;
const delivered = (m: Mall, items: Record<string, number> = { grey: 1 }): string => {
  const [order] = m.buy(items, { channel: 'douyin' }) as [string];
  m.deliver(order);
  return order;
};
const show = (m: Mall, id: string) => m.ok('li', 'aftersale show', { case: id });
const clerk = (m: Mall, verb: string, id: string, more: object = {}) => m.ok('jia-clerk', `merchant case ${verb}`, { case: id, ...more });

describe('return and refund', () => {
  test('R9.01 R9.02 R9.04 A3 I2 S3 applied, agreed, sent, inspected, refunded, with limits at each step', () => {
    const m = mall();
    const order = delivered(m, { grey: 2 });
    const applied = m.apply(order, 'return-refund', { grey: 1 }, { reason: '尺寸不对', evidence: [photo('a.jpg')] });
    const { case: id } = applied;
    expect(applied).toMatchObject({
      status: 'awaiting-merchant',
      amount: 10_000,
      deadline: '2026-11-13T12:00:00+08:00',
      evidence: [photo('a.jpg')],
    });
    expect(clerk(m, 'agree', id)).toMatchObject({
      status: 'awaiting-return',
      deadline: '2026-11-18T12:00:00+08:00',
      returnTo: { address: '杭州' },
    });
    m.wait(DAY);
    expect(m.ok('li', 'aftersale send-back', { case: id, waybill: 'YT1', freight: 1200 })).toMatchObject({
      status: 'awaiting-inspection',
      deadline: '2026-11-22T12:00:00+08:00',
    });
    expect(m.stock('grey')).toEqual([8, 0, 0, 2]);
    expect(clerk(m, 'inspect', id, { pass: true })).toMatchObject({
      status: 'completed',
      refunds: [{ amount: 10_000, status: 'arrived' }],
    });
    expect(m.stock('grey')).toEqual([9, 0, 0, 1]);
    expect([m.balance('buyer:li/douyin'), m.balance('insurer')]).toEqual([-20_120 + 10_000 + 1000, 120 - 1000]);
    m.wait(7 * DAY);
    expect([m.show(order).status, m.funds('jia'), m.balance('escrow')]).toEqual(['completed', 10_000, 0]);
  });

  test('I2 one claim per order; fresh goods in full', () => {
    const m = mall();
    const order = delivered(m, { fish: 2 });
    for (const freight of [1800, 700]) {
      const { case: id } = m.apply(order, 'return-refund', { fish: 1 });
      clerk(m, 'agree', id);
      m.ok('li', 'aftersale send-back', { case: id, waybill: 'YT1', freight });
      clerk(m, 'inspect', id, { pass: true });
    }
    expect(m.balance('insurer')).toBe(120 - 1800);
  });

  test('A3 silence: agreed after 48 h, closed when not sent within 7 d, accepted when not inspected within 10 d', () => {
    const m = mall();
    const order = delivered(m);
    const first = m.apply(order, 'return-refund', { grey: 1 }).case;
    m.wait(48 * HOUR - 1);
    expect(show(m, first).status).toBe('awaiting-merchant');
    m.wait(1);
    expect(show(m, first).status).toBe('awaiting-return');
    m.wait(7 * DAY);
    expect(show(m, first).status).toBe('closed');
    expect(m.refused('li', 'aftersale send-back', { case: first, waybill: 'YT1' })).toBe('WRONG_STATE');
    const second = m.apply(order, 'return-refund', { grey: 1 }).case;
    clerk(m, 'agree', second);
    m.ok('li', 'aftersale send-back', { case: second, waybill: 'YT1' });
    m.wait(10 * DAY - 1);
    expect(show(m, second).status).toBe('awaiting-inspection');
    m.wait(1);
    expect(show(m, second).status).toBe('completed');
    expect(m.show(order).status).toBe('refunded');
  });

  test('A4 fresh and fragile: 24 h and 5 d for the merchant, 7 d for the buyer', () => {
    const m = mall();
    const order = delivered(m, { fish: 1 });
    const { case: id, deadline } = m.apply(order, 'return-refund', { fish: 1 });
    expect(deadline).toBe('2026-11-12T12:00:00+08:00');
    expect(clerk(m, 'agree', id).deadline).toBe('2026-11-18T12:00:00+08:00');
    expect(m.ok('li', 'aftersale send-back', { case: id, waybill: 'YT1' }).deadline).toBe('2026-11-16T12:00:00+08:00');
  });

  test("A6 the merchant proposes less, the buyer accepts; what is left is the merchant's", () => {
    const m = mall();
    const order = delivered(m);
    const { case: id } = m.apply(order, 'return-refund', { grey: 1 });
    expect(m.refused('jia-clerk', 'merchant case agree', { case: id, amount: 8000 })).toBe('AMOUNT_NOT_ASKED');
    expect(m.refused('jia-clerk', 'merchant case propose', { case: id, amount: 10_000 })).toBe('AMOUNT_TOO_HIGH');
    expect(clerk(m, 'propose', id, { amount: 8000, reason: '有使用痕迹' })).toMatchObject({ status: 'awaiting-buyer', proposed: 8000 });
    expect(m.ok('li', 'aftersale accept', { case: id })).toMatchObject({ status: 'awaiting-return', amount: 8000 });
    m.ok('li', 'aftersale send-back', { case: id, waybill: 'YT1' });
    clerk(m, 'inspect', id, { pass: true });
    m.wait(7 * DAY);
    expect([m.show(order).status, m.funds('jia'), m.balance('escrow')]).toEqual(['completed', 2000, 0]);
    const only = m.apply(m.buy({ grey: 1 })[0]!, 'refund-only', { grey: 1 }).case;
    expect(m.refused('jia-clerk', 'merchant case propose', { case: only, amount: 1 })).toBe('WRONG_STATE');
  });

  test('A11 R9.09 a flagship fetches the goods; sending them is optional, and nothing is claimed', () => {
    const m = mall({ flagship: true });
    const order = delivered(m, { grey: 2 });
    const first = m.apply(order, 'return-refund', { grey: 1 }).case;
    expect(clerk(m, 'agree', first)).toMatchObject({ status: 'awaiting-inspection', pickUp: true, deadline: '2026-11-21T12:00:00+08:00' });
    clerk(m, 'inspect', first, { pass: true });
    const second = m.apply(order, 'return-refund', { grey: 1 }).case;
    clerk(m, 'agree', second);
    m.ok('li', 'aftersale send-back', { case: second, waybill: 'YT1', freight: 900 });
    clerk(m, 'inspect', second, { pass: true });
    expect(m.balance('insurer')).toBe(120);
    expect(m.show(order).status).toBe('refunded');
  });
});

describe('rejection and ruling', () => {
  test('A3 S3 R9.06 A9 failed inspection, escalated within 7 d, ruled: paid at once, final; failed goods stay out of stock', () => {
    const m = mall();
    const order = delivered(m);
    const { case: id } = m.apply(order, 'return-refund', { grey: 1 });
    clerk(m, 'agree', id);
    m.ok('li', 'aftersale send-back', { case: id, waybill: 'YT1' });
    expect(clerk(m, 'inspect', id, { pass: false, reason: '少配件' })).toMatchObject({
      status: 'rejected',
      deadline: '2026-11-18T12:00:00+08:00',
    });
    expect(m.refused('li', 'aftersale withdraw', { case: id })).toBe('WRONG_STATE');
    expect(m.refused('admin', 'platform rule', { case: id, refund: 1, reason: 'x' })).toBe('WRONG_STATE');
    m.wait(7 * DAY - 1);
    expect(m.ok('li', 'aftersale escalate', { case: id }).status).toBe('in-arbitration');
    m.wait(30 * DAY);
    expect(m.refused('admin', 'platform rule', { case: id, refund: 10_001, reason: 'x' })).toBe('AMOUNT_TOO_HIGH');
    expect(m.ok('admin', 'platform rule', { case: id, refund: 6000, reason: '各担一部分' })).toMatchObject({
      status: 'completed',
      amount: 6000,
    });
    expect(m.refused('admin', 'platform rule', { case: id, refund: 1, reason: 'x' })).toBe('WRONG_STATE');
    expect(m.stock('grey')).toEqual([9, 0, 0, 1]);
    m.wait(7 * DAY);
    expect([m.show(order).status, m.funds('jia'), m.balance('escrow')]).toEqual(['completed', 4000, 0]);
  });

  test('A9 a ruling of 0 ends the case', () => {
    const m = mall();
    const { case: id } = m.apply(delivered(m), 'return-refund', { grey: 1 });
    clerk(m, 'reject', id, { reason: '已使用' });
    m.ok('li', 'aftersale escalate', { case: id });
    expect(m.ok('admin', 'platform rule', { case: id, refund: 0, reason: '买家责任' }).status).toBe('completed');
  });

  test('A9 F2 a refund request rejected before outbound and won at the platform frees the units that did not go out', () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }, { channel: 'douyin' }) as [string];
    const { case: id } = m.apply(order, 'refund-only', { grey: 1 });
    clerk(m, 'reject', id, { reason: '已备货' });
    m.ok('li', 'aftersale escalate', { case: id });
    expect(m.refused('jia-clerk', 'merchant ship', { order })).toBe('REFUND_OPEN');
    m.ok('admin', 'platform rule', { case: id, refund: 10_000, reason: '未发货应退' });
    expect([m.show(order).status, m.balance('escrow'), m.balance('buyer:li/douyin')]).toEqual(['refunded', 0, 0]);
    expect(m.stock('grey')).toEqual([10, 0, 0, 0]);
  });
});

describe('what may be asked', () => {
  test("A1 before outbound only a refund; someone else's order is not found; an unpaid order not at all", () => {
    const m = mall();
    const [order] = m.buy({ grey: 1 }) as [string];
    const ask = (type: string, as = 'li') => m.refused(as, 'aftersale apply', { order, type, lines: [{ line: 'grey', quantity: 1 }] });
    for (const type of ['return-refund', 'exchange', 'repair', 'resend']) expect(ask(type)).toBe('WRONG_STATE');
    expect(ask('refund-only', 'zhang')).toBe('NOT_FOUND');
    const { orders } = m.ok('li', 'order submit', { items: [{ sku: 'grey', quantity: 1 }] });
    expect(
      m.refused('li', 'aftersale apply', { order: orders[0].order, type: 'refund-only', lines: [{ line: 'grey', quantity: 1 }] }),
    ).toBe('WRONG_STATE');
  });

  test('A2 until 7 days after the confirmation', () => {
    const m = mall();
    const order = delivered(m, { grey: 2 });
    m.ok('li', 'order confirm', { order });
    m.wait(7 * DAY - 1);
    const { case: id } = m.apply(order, 'refund-only', { grey: 1 });
    m.ok('li', 'aftersale withdraw', { case: id });
    m.wait(1);
    expect(m.refused('li', 'aftersale apply', { order, type: 'refund-only', lines: [{ line: 'grey', quantity: 1 }] })).toBe(
      'WINDOW_CLOSED',
    );
  });

  test('A5 one open case per line, at most five', () => {
    const m = mall();
    const order = delivered(m);
    const again = { order, type: 'refund-only', lines: [{ line: 'grey', quantity: 1 }] };
    for (let i = 0; i < 5; i += 1) {
      const { case: id } = m.apply(order, 'refund-only', { grey: 1 });
      expect(m.refused('li', 'aftersale apply', again)).toBe('CASE_OPEN');
      expect(m.ok('li', 'aftersale withdraw', { case: id }).status).toBe('withdrawn');
    }
    expect(m.refused('li', 'aftersale apply', again)).toBe('ATTEMPTS_EXHAUSTED');
  });

  test('A5 withdrawn until money or goods went out', () => {
    const m = mall();
    const order = delivered(m, { grey: 2 });
    const { case: id } = m.apply(order, 'return-refund', { grey: 1 });
    clerk(m, 'agree', id);
    m.ok('li', 'aftersale withdraw', { case: id });
    const second = m.apply(order, 'return-refund', { grey: 1 }).case;
    clerk(m, 'agree', second);
    m.ok('li', 'aftersale send-back', { case: second, waybill: 'YT1' });
    expect(m.refused('li', 'aftersale withdraw', { case: second })).toBe('WRONG_STATE');
    expect(m.refused('zhang', 'aftersale show', { case: second })).toBe('NOT_FOUND');
    expect(m.refused('yi-clerk', 'merchant case inspect', { case: second, pass: true })).toBe('NOT_FOUND');
  });

  test('R9.11 the survey, once, when the case is over', () => {
    const m = mall();
    const order = delivered(m);
    const { case: id } = m.apply(order, 'refund-only', { grey: 1 });
    expect(m.refused('li', 'aftersale rate', { case: id, stars: 5 })).toBe('WRONG_STATE');
    clerk(m, 'agree', id);
    expect(m.ok('li', 'aftersale rate', { case: id, stars: 4 }).rated).toBe(4);
    expect(m.refused('li', 'aftersale rate', { case: id, stars: 4 })).toBe('ALREADY_REVIEWED');
  });
});
