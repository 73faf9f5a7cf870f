import { expect, test } from 'vitest';
import { shownTabs } from './tabs.tsx';

const TABS = ['全部 2', '待支付 0', '待发货 0', '运输中 1', '已签收 1', '交易完成 0'];

test('R10.06 all tabs where there is room, else as many as fit, the active one always among them', () => {
  expect(shownTabs(TABS, 0, 80)).toEqual([0, 6]);
  expect(shownTabs(TABS, 0, 39)).toEqual([0, 3]);
  expect(shownTabs(TABS, 5, 39)).toEqual([3, 6]);
  for (let width = 1; width < 80; width += 1)
    for (let active = 0; active < TABS.length; active += 1) {
      const [first, end] = shownTabs(TABS, active, width);
      expect(first).toBeLessThanOrEqual(active);
      expect(end).toBeGreaterThan(active);
    }
});
