import { expect, test } from 'vitest';
import { rgb } from './canvas.ts';
import { grid, type Grid } from './grid.ts';
import { BODIES, type BodyName } from './solids/bodies.ts';
import { bodyOf, colourOf } from './solids/look.ts';
import { shoot } from './solids/shoot.ts';
import { createTurntable, type Posed } from './turntable.ts';

const posed = (more: Partial<Posed> = {}): Posed => ({ body: 'tent', colour: rgb('#4f9a5b'), at: 0, of: 3, caption: '湖边', ...more });
const cells = ({ top, bottom, text }: Grid): unknown => [[...top], [...bottom], [...text]];

/** A picture when it has come to rest. */
function rest(to: Posed, moving = false): Grid {
  const on = grid(24, 10);
  const table = createTurntable(() => moving);
  table.pose(to);
  table.paint(on, 0);
  table.paint(on, 5000);
  expect(table.moves(5000)).toBe(false);
  return on;
}

test('R3.01 from another side and in another colour it looks different, and the same again the same', () => {
  expect(cells(rest(posed()))).toEqual(cells(rest(posed(), true)));
  expect(cells(rest(posed()))).not.toEqual(cells(rest(posed({ at: 1 }))));
  expect(cells(rest(posed()))).not.toEqual(cells(rest(posed({ colour: rgb('#c8323f') }))));
});

test('R3.01 its words and its place among the pictures stand below it', () => {
  const { text } = rest(posed({ at: 1 }));
  expect(text.slice(-24).join('').replaceAll('\u0000', '')).toBe('湖边[ 2/3 ]');
});

test('it turns to where it is asked and stands still then', () => {
  const on = grid(24, 10);
  const table = createTurntable(() => true);
  table.pose(posed());
  table.paint(on, 0);
  expect(table.moves(100)).toBe(true);
  table.paint(on, 2000);
  expect(table.moves(2000)).toBe(false);
  table.pose(posed({ at: 1 }));
  expect(table.moves(2000)).toBe(true);
  table.paint(on, 2000);
  const before = cells(on);
  table.paint(on, 2200);
  expect(cells(on)).not.toEqual(before);
  table.paint(on, 9000);
  expect(cells(on)).toEqual(cells(rest(posed({ at: 1 }))));
});

test('R10.06 another colour, and a side that was seen, are not photographed again', () => {
  let photographs = 0;
  const table = createTurntable(
    () => false,
    (...all) => {
      photographs += 1;
      return shoot(...all);
    },
  );
  const on = grid(24, 10);
  const seen = (more: Partial<Posed>): unknown => {
    table.pose(posed(more));
    table.paint(on, 0);
    return cells(on);
  };
  const green = seen({});
  const red = seen({ colour: rgb('#c8323f') });
  expect(red).not.toEqual(green);
  expect(red).toEqual(cells(rest(posed({ colour: rgb('#c8323f') }))));
  expect(photographs).toBe(1);
  const behind = seen({ at: 1 });
  expect([seen({}), seen({ at: 1 })]).toEqual([green, behind]);
  expect(photographs).toBe(2);
  expect(seen({ body: 'cup' })).not.toEqual(green);
  expect(seen({})).toEqual(green);
  expect(photographs).toBe(4);
});

test.each(Object.keys(BODIES) as BodyName[])('every body is whole and stands in the picture: %s', (body) => {
  const on = rest(posed({ body, caption: '', of: 1 }));
  const colours = new Set([...on.top, ...on.bottom]);
  expect(colours.size).toBeGreaterThan(40);
});

test('R3.02 the colour follows the name of the chosen one; without any the thing has its own', () => {
  expect(bodyOf('三秒速开双人帐篷 防风防雨')).toBe('tent');
  expect(bodyOf('无名之物')).toBe('carton');
  expect(colourOf('tent', 'tent', '速开帐篷', { 颜色: '苔藓绿' })).toEqual(rgb('#6b7d3a'));
  expect(colourOf('tent', 'tent', '速开帐篷', { 颜色: '沙丘黄', 人数: '双人' })).toEqual(rgb('#c9ab72'));
  expect(colourOf('crab', 'crab', '膏蟹 黄满', {})).toEqual(rgb('#b5562f'));
});
