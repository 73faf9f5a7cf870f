import { expect, test } from 'vitest';
import { testMall } from '../testing.ts';

const products = [{ id: 'tent', shop: 'jia', title: '帐篷', listPrice: 10_000, skus: [{ id: 'grey', stock: 20 }] }];

test('R7.04 a courier is told of a parcel out for delivery what may be done with it, and no more', () => {
  const m = testMall({ products });
  const [order] = m.buy({ grey: 1 }) as [string];
  const waybill = m.ship(order);
  expect(m.ok('rider', 'courier transit', { waybill }).allowed).toContain('courier transit');
  const { allowed } = m.ok('rider', 'courier dispatch', { waybill });
  expect(allowed).toEqual(['courier dispatch', 'courier sign', 'courier refuse']);
  expect(m.refused('rider', 'courier transit', { waybill })).toBe('WRONG_STATE');
});
