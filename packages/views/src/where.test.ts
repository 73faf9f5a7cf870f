import { expect, test } from 'vitest';
import type { Stored } from './database.ts';
import { textOf } from './where.ts';

const stored: Stored = {
  name: 'orders',
  columns: [
    { property: 'buyer', column: 'buyer', type: 'text', kind: 'plain' },
    { property: 'order', column: 'order', type: 'text', kind: 'plain' },
    { property: 'archived', column: 'is_archived', type: 'integer', kind: 'boolean' },
    { property: 'paidAt', column: 'paid_at', type: 'integer', kind: 'plain' },
  ],
};

test.each([
  [{}, {}, 'select * from orders', []],
  [{ buyer: 'li', archived: true }, {}, 'select * from orders where "buyer" = ? and "is_archived" = ?', ['li', 1]],
  [{ paidAt: null }, {}, 'select * from orders where "paid_at" is null', []],
  [{ paidAt: { $gte: 1, $lt: 9 } }, {}, 'select * from orders where "paid_at" >= ? and "paid_at" < ?', [1, 9]],
  [{ order: { $in: ['1', '2'] } }, {}, 'select * from orders where "order" in (?, ?)', ['1', '2']],
  [{ order: { $in: [] } }, {}, 'select * from orders where 1 = 0', []],
  [{ buyer: undefined }, {}, 'select * from orders where 1 = 0', []],
  [
    { buyer: 'li', $or: [{ order: '1' }, { archived: false, paidAt: { $ne: 3 } }] },
    {},
    'select * from orders where "buyer" = ? and (("order" = ?) or ("is_archived" = ? and "paid_at" <> ?))',
    ['li', '1', 0, 3],
  ],
  [
    { buyer: 'li' },
    { orderBy: [{ paidAt: 'desc' }, { order: 'asc' }], limit: 2 },
    'select * from orders where "buyer" = ? order by "paid_at" desc, "order" asc limit ?',
    ['li', 2],
  ],
] as const)('%j %j', (where, options, text, values) => {
  expect(textOf(stored, where, options)).toEqual({ text, values });
});

test('what nobody can mean is refused before any statement: a property that is none, a comparison that is none', () => {
  expect(() => textOf(stored, { seller: 'li' }, {})).toThrow("orders has no 'seller'");
  expect(() => textOf(stored, { buyer: { $like: 'l%' } }, {})).toThrow("'$like' compares nothing");
});
