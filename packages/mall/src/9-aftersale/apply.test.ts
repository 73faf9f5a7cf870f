import { DAY } from '@yellowcart/kernel/clock';
import { describe, expect, test } from 'vitest';
import { testMall } from '../testing.ts';

const sku = (id: string) => ({ id, stock: 20 });
const products = [
  { id: 'tent', shop: 'jia', title: '帐篷', listPrice: 10_000, skus: [sku('grey'), sku('green')] },
  { id: 'bowl', shop: 'jia', title: '碗', listPrice: 2000, afterSalesDays: 30, skus: [sku('bowl')] },
  {
    id: 'coat',
    shop: 'jia',
    title: '大衣',
    listPrice: 10_000,
    presale: { deposit: 1000, balanceFrom: '2026-11-12T12:00:00+08:00', balanceTo: '2026-11-14T12:00:00+08:00' },
    skus: [sku('coat')],
  },
];

type Mall = ReturnType<typeof testMall>;

const TYPES = ['refund-only', 'return-refund', 'exchange', 'repair', 'resend'] as const;

/** Ways to an order of two units of `grey`, and what a case on one of them is answered, type by type; `undefined`: it is opened. */
const REFUSED = 'WRONG_STATE';
const all = (code?: string) => TYPES.map(() => code);
const onlyRefund = [undefined, REFUSED, REFUSED, REFUSED, REFUSED];

const two = (m: Mall): string => m.buy({ grey: 2 })[0]!;
const shipped = (m: Mall): string => {
  const order = two(m);
  m.ship(order);
  return order;
};
const delivered = (m: Mall): string => {
  const order = two(m);
  m.deliver(order);
  return order;
};
const confirmed = (m: Mall): string => {
  const order = delivered(m);
  m.ok('li', 'order confirm', { order });
  return order;
};
const unpaid = (m: Mall): string => m.ok('li', 'order submit', { items: [{ sku: 'grey', quantity: 2 }] }).orders[0].order;

const STATES: readonly [name: string, make: (m: Mall) => string, answers: readonly (string | undefined)[]][] = [
  ['to pay', unpaid, all(REFUSED)],
  [
    'closed unpaid',
    (m) => {
      const order = unpaid(m);
      m.ok('li', 'order cancel', { order });
      return order;
    },
    all(REFUSED),
  ],
  ['to ship', two, onlyRefund],
  [
    'to ship, an exception open',
    (m) => {
      const order = two(m);
      m.ok('jia-clerk', 'merchant exception', { order, reason: '缺货' });
      return order;
    },
    onlyRefund,
  ],
  [
    'one of two out',
    (m) => {
      const order = two(m);
      m.ship(order, { lines: [{ line: 'grey', quantity: 1 }] });
      return order;
    },
    all(),
  ],
  ['in transit', shipped, all()],
  ['signed', delivered, all()],
  ['completed, in the window', confirmed, all()],
  [
    'completed, the window over',
    (m) => {
      const order = confirmed(m);
      m.wait(7 * DAY);
      return order;
    },
    all('WINDOW_CLOSED'),
  ],
  [
    'a case open',
    (m) => {
      const order = delivered(m);
      m.apply(order, 'repair', { grey: 1 });
      return order;
    },
    all('CASE_OPEN'),
  ],
  [
    'five cases withdrawn',
    (m) => {
      const order = delivered(m);
      for (let i = 0; i < 5; i += 1) m.ok('li', 'aftersale withdraw', { case: m.apply(order, 'repair', { grey: 1 }).case });
      return order;
    },
    all('ATTEMPTS_EXHAUSTED'),
  ],
  [
    'refunded whole',
    (m) => {
      const order = two(m);
      m.ok('jia-clerk', 'merchant case agree', { case: m.apply(order, 'refund-only', { grey: 2 }).case });
      m.wait(DAY);
      return order;
    },
    all(REFUSED),
  ],
];

describe('A1 A2 A5 R9.01 R9.12 R9.15 every type of case in every state of its line', () => {
  test.each(STATES)('%s', (_, make, answers) => {
    const given = TYPES.map((type) => {
      const m = testMall({ products });
      const order = make(m);
      const may: string[] = m.show(order).allowed;
      const code = m.refused('li', 'aftersale apply', { order, type, lines: [{ line: 'grey', quantity: 1 }] });
      // What `allowed` says is what at least one type is answered.
      expect([type, may.includes('aftersale apply')]).toEqual([type, answers.includes(undefined)]);
      return code;
    });
    expect(given).toEqual(answers);
  });
});

test('A2 the window of a category that has a longer one; each line has its own', () => {
  const m = testMall({ products });
  const [order] = m.buy({ grey: 1, bowl: 1 }) as [string];
  m.deliver(order);
  m.ok('li', 'order confirm', { order });
  m.wait(7 * DAY);
  const ask = (line: string) => m.refused('li', 'aftersale apply', { order, type: 'return-refund', lines: [{ line }] });
  expect([ask('grey'), ask('bowl')]).toEqual(['WINDOW_CLOSED', undefined]);
  expect(m.show(order).final).toBe(false);
});

test('A1 D2 a deposit that is paid is no order that is paid: nothing is asked back', () => {
  const m = testMall({ products });
  const { trade, orders } = m.ok('li', 'order submit', { items: [{ sku: 'coat', quantity: 1 }] });
  m.ok('li', 'pay', { trade, channel: 'alipay', biometric: true });
  const [{ order }] = orders;
  expect(m.refused('li', 'aftersale apply', { order, type: 'refund-only', lines: [{ line: 'coat' }] })).toBe('WRONG_STATE');
});

test('R9.01 units are counted: not more than are there, nor, of what must go back, than are out', () => {
  const m = testMall({ products });
  const [order] = m.buy({ grey: 3 }) as [string];
  m.ship(order, { lines: [{ line: 'grey', quantity: 1 }] });
  const ask = (type: string, quantity: number) => m.ask('li', 'aftersale apply', { order, type, lines: [{ line: 'grey', quantity }] });
  expect(ask('refund-only', 4)).toMatchObject({ code: 'INVALID_QUANTITY', facts: { most: 3 } });
  expect(ask('return-refund', 2)).toMatchObject({ code: 'INVALID_QUANTITY', facts: { most: 1 } });
  expect(ask('return-refund', 0)).toMatchObject({ code: 'INVALID_QUANTITY' });
});

test('A10 an exchange is for another SKU of the same product', () => {
  const m = testMall({ products });
  const order = delivered(m);
  const ask = (toSku: string) => m.refused('li', 'aftersale apply', { order, type: 'exchange', lines: [{ line: 'grey' }], toSku });
  expect([ask('bowl'), ask('nothing'), ask('green')]).toEqual(['SKU_UNAVAILABLE', 'SKU_UNAVAILABLE', undefined]);
});
