import { expect, test } from 'vitest';
import { firstRow, layout } from './layout.ts';

test('R10.06 size classes: too small, one column, two, three', () => {
  expect(layout(29, 24).size).toBe('tiny');
  expect(layout(80, 9).size).toBe('tiny');
  expect(layout(59, 24).size).toBe('xs');
  expect(layout(80, 19).size).toBe('xs');
  expect(layout(60, 20).size).toBe('m');
  expect(layout(109, 40).size).toBe('m');
  expect(layout(110, 40).size).toBe('l');
});

test('R10.06 the rectangles stay inside the terminal and do not overlap', () => {
  for (const [columns, rows] of [
    [30, 10],
    [59, 24],
    [60, 20],
    [80, 24],
    [109, 30],
    [110, 20],
    [200, 60],
  ] as const) {
    const at = layout(columns, rows);
    for (const rect of [at.body, at.list, at.detail, at.main, at.side, at.sheet]) {
      expect(rect.x).toBeGreaterThanOrEqual(0);
      expect(rect.x + rect.width).toBeLessThanOrEqual(columns);
      expect(rect.y + rect.height).toBeLessThanOrEqual(rows - 2);
    }
    if (at.size === 'm' || at.size === 'l') expect(at.detail.x).toBe(at.list.width + 1);
    if (at.size === 'l') expect(at.main.x + at.main.width).toBeLessThan(at.side.x);
    else expect(at.main).toEqual(at.detail);
  }
});

test('R10.06 a list shows a window around its selection', () => {
  expect(firstRow(5, 4, 10)).toBe(0);
  expect(firstRow(100, 0, 10)).toBe(0);
  expect(firstRow(100, 50, 10)).toBe(45);
  expect(firstRow(100, 99, 10)).toBe(90);
  expect(firstRow(0, 0, 10)).toBe(0);
});
