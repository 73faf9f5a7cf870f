import { expect, test } from 'vitest';
import { grid, write, type Grid } from './grid.ts';
import { createReel, type Slide } from './reel.ts';

const slide = (id: string): Slide => ({ id, scene: 'city', veil: () => {}, write: (on) => write(on, 0, 0, id, [1, 1, 1]) });
const rowOf = (on: Grid, mark: string): number => Math.floor(on.text.indexOf(mark) / on.columns);

test('the next one comes from below and pushes the one before out, slower at the end; the previous one from above', () => {
  const on = grid(6, 10);
  const reel = createReel(() => true);
  reel.turn(slide('a'), 1);
  reel.paint(on, 0);
  expect([rowOf(on, 'a'), on.text.includes('b')]).toEqual([0, false]);
  reel.turn(slide('b'), 1);
  reel.paint(on, 1000);
  expect([rowOf(on, 'a'), on.text.includes('b')]).toEqual([0, false]);
  reel.paint(on, 1070);
  const first = rowOf(on, 'b');
  reel.paint(on, 1140);
  const then = rowOf(on, 'b');
  expect(first).toBeGreaterThan(then);
  expect(9 - first).toBeGreaterThan(first - then);
  reel.paint(on, 1300);
  expect([rowOf(on, 'b'), on.text.includes('a')]).toEqual([0, false]);
  reel.turn(slide('a'), -1);
  reel.paint(on, 2000);
  reel.paint(on, 2140);
  expect(rowOf(on, 'b')).toBeGreaterThan(0);
});

test('without motion it is there at once, with everything that comes in later', () => {
  const on = grid(6, 10);
  const seen: number[] = [];
  const reel = createReel(() => false);
  for (const id of ['a', 'b']) {
    reel.turn({ ...slide(id), veil: (_, t) => void seen.push(t) }, 1);
    reel.paint(on, 0);
  }
  expect([rowOf(on, 'b'), on.text.includes('a')]).toEqual([0, false]);
  expect(Math.min(...seen)).toBeGreaterThan(10);
});

test('new words on the same one move nothing', () => {
  const on = grid(6, 10);
  const reel = createReel(() => true);
  reel.turn(slide('a'), 1);
  reel.paint(on, 0);
  reel.turn({ ...slide('a'), write: (at) => write(at, 0, 3, 'new', [1, 1, 1]) }, 1);
  reel.paint(on, 500);
  expect(rowOf(on, 'n')).toBe(3);
});
