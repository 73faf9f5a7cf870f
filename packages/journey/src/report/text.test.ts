import { expect, test } from 'vitest';
import { draw } from '../text/draw.ts';
import { widthOf } from '../width.ts';
import type { ToldStep } from './model.ts';
import { branchHead, headOf, lineOf } from './text.ts';

const STEP: ToldStep = {
  number: '3',
  depth: 0,
  line: 1,
  ok: true,
  at: '2026-11-11T12:00:00+08:00',
  as: 'corner-clerk',
  do: 'merchant ship',
  title: '商家发货给买家',
  outcome: 'ok',
  told: ['已揽收', '运单 SF2026111112000012', '订单 20261111120000298130', '应付 ¥48.20'],
  events: [],
  captured: {},
  problems: [],
  broken: [],
};

const lines = (width: number): readonly string[] => lineOf(STEP, { lang: 'zh', actors: 12, titles: 16, width }).trimEnd().split('\n');

test('R10.04 a step is one line where nobody counts columns', () => {
  expect(lines(Infinity)).toEqual([
    ' ✓   3  11-11 12:00:00  corner-clerk  商家发货给买家    已揽收 · 运单 SF2026111112000012 · 订单 20261111120000298130 · 应付 ¥48.20',
  ]);
});

test.each([40, 60, 80, 100, 120])('R10.04 on %i columns nothing is left out, and no line is longer than its longest word', (width) => {
  const shown = lines(width);
  for (const fact of STEP.told) expect(shown.join('\n')).toContain(fact);
  expect(shown.join('\n')).toContain(STEP.title);
  for (const line of shown.slice(1)) expect(widthOf(line)).toBeLessThanOrEqual(width);
  if (width >= 60) expect(widthOf(shown[0]!)).toBeLessThanOrEqual(width);
});

test.each([40, 60, 80])('R10.04 on %i columns the piece of a long line around its problem is shown, with the caret under it', (width) => {
  const text = `steps:\n  - { as: li, do: order submit, note: ${'一二三四五'.repeat(12)}, expct: {}, with: { items: [${'{ sku: a }, '.repeat(20)}] } }\n`;
  const from = text.indexOf('expct');
  const drawn = draw(
    { file: 'a', text },
    { message: { zh: 'x', en: 'x' }, span: { from, to: from + 5 }, label: { zh: '是不是 "expect"？', en: '' } },
    'zh',
    width,
  );
  const [, place, , , line, carets] = drawn.split('\n');
  expect(place).toMatch(/--> a:2:\d+$/);
  expect(widthOf(line!)).toBeLessThanOrEqual(width);
  expect(line).toContain('expct');
  expect(widthOf(line!.slice(0, line!.indexOf('expct')))).toBe(carets!.indexOf('^'));
  for (const each of drawn.split('\n')) expect(widthOf(each)).toBeLessThanOrEqual(width);
});

test('R10.04 the file stands below the name where a narrow terminal would break the line', () => {
  const journey = { name: '数据表与引用', file: 'a/long/way/to.journey.yaml' };
  expect(headOf(journey)).toBe('数据表与引用  (a/long/way/to.journey.yaml)\n');
  expect(headOf(journey, 42)).toBe(headOf(journey));
  expect(headOf(journey, 41)).toBe('数据表与引用\n  (a/long/way/to.journey.yaml)\n');
  expect([branchHead('甲', 'zh'), branchHead('one', 'en')]).toEqual(['\n  分支：甲\n', '\n  branch: one\n']);
});
