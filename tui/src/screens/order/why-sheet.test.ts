import { expect, test } from 'vitest';
import type { OrderLine } from '../../data/answers.ts';
import { byName } from './why-sheet.tsx';

const line = (sku: string, title: string): OrderLine => ({ id: sku, sku, title, quantity: 1, paid: 1, refunded: 0, status: 'to-ship' });

test('R5.03 the reasons of an order call its lines by their titles, whatever their SKUs begin with', () => {
  const lines = [line('tent', '帐篷'), line('tent-2', '双人帐篷')];
  expect(byName('满减 −¥30.00：tent ¥10.00、tent-2 ¥20.00（零头进给 tent-2）', lines)).toBe(
    '满减 −¥30.00：帐篷 ¥10.00、双人帐篷 ¥20.00（零头进给 双人帐篷）',
  );
});
