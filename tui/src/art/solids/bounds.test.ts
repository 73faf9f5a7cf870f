import { expect, test } from 'vitest';
import { BODIES, type BodyName } from './bodies.ts';
import { BOUNDS, comesThrough, UNDER } from './bounds.ts';

/** Distance at which a ray has met a body. */
const MET = 0.012;
const STEP = 0.09;

test.each(Object.keys(BODIES) as BodyName[])('nothing of a body is outside of its bounds, or a ray would not see it: %s', (name) => {
  const [side, top, depth] = BOUNDS[name];
  let [inside, outside] = [0, 0];
  for (let x = -2.5; x <= 2.5; x += STEP)
    for (let y = -1; y <= 3; y += STEP)
      for (let z = -2.5; z <= 2.5; z += STEP) {
        if (BODIES[name]([x, y, z])[0] >= MET) continue;
        if (Math.abs(x) <= side && Math.abs(z) <= depth && y >= UNDER && y <= top) inside += 1;
        else outside += 1;
      }
  expect(outside).toBe(0);
  expect(inside).toBeGreaterThan(20);
});

test('a ray comes through, or passes beside, in front of and behind', () => {
  const bounds = [1, 2, 0.5] as const;
  expect(comesThrough(bounds, [0, 1, 5], [0, 0, -1])).toBe(true);
  expect(comesThrough(bounds, [0.9, 1.9, 5], [0, 0, -1])).toBe(true);
  expect(comesThrough(bounds, [1.1, 1, 5], [0, 0, -1])).toBe(false);
  expect(comesThrough(bounds, [0, 2.1, 5], [0, 0, -1])).toBe(false);
  expect(comesThrough(bounds, [0, 1, 5], [0, 0, 1])).toBe(false);
  expect(comesThrough(bounds, [5, 1, 5], [-0.7, 0, -0.7])).toBe(true);
  expect(comesThrough(bounds, [0, 6, 0.2], [0, -1, 0])).toBe(true);
  expect(comesThrough(bounds, [0, 6, 0.7], [0, -1, 0])).toBe(false);
});
