import { expect, test } from 'vitest';
import type { Order } from '../../data/answers.ts';
import type { Parcel } from '../../data/parcel.ts';
import { messages } from '../../i18n/i18n.ts';
import { parcelRows, pastRows } from './model.ts';

const t = messages.en;
const parcel = {
  waybill: 'SF8880001112223',
  carrier: '顺丰速运',
  status: 'collected',
  nodes: [{ at: '2026-11-11T12:00:00+08:00', text: '已出库，等待揽收' }],
} as unknown as Parcel;
const order = { order: '1', placedAt: '2026-11-11T11:00:00+08:00', parcels: [parcel], lines: [] } as unknown as Order;

test('R7.04 a waybill is told whole: without its carrier where there is no room for both', () => {
  expect(parcelRows(order, 40, t)[1]?.text).toMatch(/^ \S.* SF8880001112223 +Collected$/u);
  expect(parcelRows(order, 28, t)[1]?.text).toBe(' SF8880001112223   Collected');
});

test('R10.03 what happened is told over as many lines as there are for it, below one another', () => {
  const words = t.trace('已出库，等待揽收');
  expect(pastRows(order, 28, t).map(({ text }) => text)).toEqual([t.order.past, '11-11 12:00 ● Sent out…', '11-11 11:00 ● Placed']);
  const rows = pastRows(order, 28, t, 3).map(({ text }) => text);
  expect(
    rows
      .slice(1, -1)
      .map((row) => row.slice(14))
      .join(' '),
  ).toBe(words);
  expect(rows.slice(2, -1).every((row) => row.startsWith(' '.repeat(14)))).toBe(true);
});
