import { describe, expect, test } from 'vitest';
import { canvas } from './canvas.ts';
import { SCENE_NAMES, sceneOf, stage, type SceneName } from './choose.ts';

const SIZES = [
  [34, 40],
  [52, 72],
  [8, 6],
] as const;

/** Every pixel of a moment; whatever is not drawn stays what no colour is. */
function shot(name: SceneName, id: string, t: number, [width, height]: readonly [number, number] = SIZES[0]): Float32Array {
  const on = canvas(width, height);
  on.data.fill(Number.NaN);
  stage(name, id, width, height)(on, t);
  return on.data;
}

describe.each(SCENE_NAMES)('scene %s', (name) => {
  test('is a function of seed, time and size: the same moment is the same picture, whatever was drawn before it', () => {
    expect(shot(name, 'a', 7.25)).toEqual(shot(name, 'a', 7.25));
    const on = canvas(34, 40);
    const drawn = stage(name, 'a', 34, 40);
    for (const t of [0, 3, 99, 7.25]) drawn(on, t);
    expect(on.data).toEqual(shot(name, 'a', 7.25));
  });

  test('draws every pixel of any size, and colours that can be shown', () => {
    for (const size of SIZES)
      for (const t of [0, 1.5, 61])
        for (const value of shot(name, 'b', t, size)) if (!Number.isFinite(value)) expect.fail(`${size.join('×')} at ${t}`);
  });

  test('moves, and is another one for another id', () => {
    expect(shot(name, 'a', 2)).not.toEqual(shot(name, 'a', 3));
    expect(shot(name, 'a', 2)).not.toEqual(shot(name, 'other', 2));
  });
});

test('R1.01 a content is seen in a scene that fits its words, else its category, else in one of its own', () => {
  expect(sceneOf({ id: 'v1', title: '周五下班去湖边 三秒搭好今晚的帐篷' })).toBe('camp');
  expect(sceneOf({ id: 'v2', title: '一个人的火锅', category: '家居' })).toBe('bowl');
  expect(sceneOf({ id: 'v3', title: '今天开船了 这一网全是膏蟹', category: '生鲜' })).toBe('sea');
  expect(sceneOf({ id: 'v4', title: '这一件', category: '宠物' })).toBe('cat');
  expect(sceneOf({ id: 'v5', title: '这一件' })).toBe(sceneOf({ id: 'v5', title: '那一件' }));
});
