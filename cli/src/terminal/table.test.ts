import { widthOf } from '@yellowcart/journey/width';
import { describe, expect, test } from 'vitest';
import { cut, pairs, table } from './table.ts';

test('R10.03 a table lines up by display width, numbers to the right', () => {
  expect(
    table(
      [{ title: '商品' }, { title: '件', right: true }],
      [
        ['速开帐篷', '2'],
        ['锅', '12'],
      ],
    ),
  ).toBe(['商品      件', '速开帐篷   2', '锅        12'].join('\n'));
});

test('R10.03 a cell with newlines stays one row', () => {
  expect(table([{ title: 'a' }, { title: 'b' }], [['x\ny', 'z\tw']])).toBe(['a    b', 'x y  z w'].join('\n'));
});

test('R10.03 a long text is cut at its display width and says so', () => {
  expect(cut('速开帐篷', 5)).toBe('速开…');
  expect(cut('tent', 4)).toBe('tent');
});

test('R10.03 pairs put the values into one column', () => {
  expect(
    pairs([
      ['账号', 'li'],
      ['a', 'b'],
    ]),
  ).toBe('账号  li\na     b');
});

describe('R10.03 a table on a terminal', () => {
  const columns = [{ title: '订单' }, { title: '标题' }, { title: '说明' }, { title: '实付', right: true }];
  const rows = [
    ['2026101613491043932275', '三合一冲锋衣 可拆卸抓绒内胆', '自动确认', '¥549.00'],
    ['2026101613491043932276', '锅', '–', '¥1.00'],
  ];

  test('fits: texts are cut, the widest first; numbers never', () => {
    expect(table(columns, rows, 56)).toBe(
      [
        '订单                    标题           说明         实付',
        '2026101613491043932275  三合一冲锋衣…  自动确认  ¥549.00',
        '2026101613491043932276  锅             –           ¥1.00',
      ].join('\n'),
    );
    for (const width of [50, 56, 60, 72, 100])
      for (const line of table(columns, rows, width).split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
  });

  test('where it cannot fit, each row is a block of its own, folded to the width', () => {
    expect(table(columns, rows, 40)).toBe(
      [
        '订单  2026101613491043932275',
        '标题  三合一冲锋衣 可拆卸抓绒内胆',
        '说明  自动确认',
        '实付  ¥549.00',
        '',
        '订单  2026101613491043932276',
        '标题  锅',
        '实付  ¥1.00',
      ].join('\n'),
    );
  });

  test('down a pipe nothing is left out', () => {
    const long = '很长的标题'.repeat(40);
    expect(table([{ title: 'a' }], [[long]])).toContain(long);
  });
});

test('R10.03 a value that is too long goes on below itself', () => {
  expect(pairs([['理由', '今天付款，后天到家，包装要完好']], 26)).toBe(['理由  今天付款，后天到家，', '      包装要完好'].join('\n'));
});
