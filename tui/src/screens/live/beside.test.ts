import { expect, test } from 'vitest';
import { layout } from '../../ui/layout.ts';
import { roomPlan } from './beside.tsx';

test('R2.01 at 80 columns the product stands below the bag, a wide window has it beside, with its own picture', () => {
  expect(roomPlan(layout(80, 24), true)).toMatchObject({ apart: false, portrait: { width: 0 }, tall: false });
  expect(roomPlan(layout(120, 40), true)).toMatchObject({ apart: false, tall: true });
  const wide = roomPlan(layout(200, 50), true);
  expect(wide).toMatchObject({ apart: true, tall: true });
  expect(wide.portrait.height).toBeGreaterThan(20);
  expect(wide.portrait.width).toBeLessThan(wide.product);
});

test('R2.01 nothing is wider or higher than the window, whatever its size', () => {
  for (let columns = 30; columns <= 260; columns += 5)
    for (let rows = 10; rows <= 80; rows += 5)
      for (const pictured of [true, false]) {
        const at = layout(columns, rows);
        const plan = roomPlan(at, pictured && at.picture.width > 0);
        const beside = pictured && at.picture.width > 0 ? at.picture.width + 1 : 0;
        expect(beside + plan.bag + (plan.apart ? plan.product + 1 : 0)).toBeLessThanOrEqual(columns);
        expect(plan.portrait.height).toBeLessThan(rows);
        expect(plan.bagRows).toBeLessThan(rows);
      }
});
