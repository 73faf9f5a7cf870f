import { expect, test } from 'vitest';
import { clean, cleanDeep } from './clean.ts';
import { bytes, count, countdown, moment, money, percent, span } from './format.ts';
import { graphemes, left, right, spread, truncate, width } from './width.ts';
import { wrap, wrapTo } from './wrap.ts';

test('R10.06 text of others loses escapes, controls, bidi marks and emoji modifiers', () => {
  expect(clean('a\u001B[31mred\u001B[0m\u001B]0;title\u0007b')).toBe('aredb');
  expect(clean('x\u009B2Jy\u0000z\u007F')).toBe('xyz');
  expect(clean('价\u202E格\u2066a\u2069\uFEFF')).toBe('价格a');
  expect(clean('❤\uFE0F 1\uFE0F\u20E3')).toBe('❤ 1');
  expect(clean('一\t二\n三')).toBe('一 二\n三');
  expect(cleanDeep({ a: ['\u001B[2J好', 1, null], b: { c: '\rx' } })).toEqual({ a: ['好', 1, null], b: { c: 'x' } });
});

test('R10.06 widths, cutting and padding count columns, not code units', () => {
  expect(width('速开帐篷A')).toBe(9);
  expect(graphemes('e\u0301中')).toEqual(['e\u0301', '中']);
  expect(truncate('速开帐篷', 7)).toBe('速开帐…');
  expect(truncate('速开帐篷', 6)).toBe('速开…');
  expect(left('速开', 6)).toBe('速开  ');
  expect(right('¥1.00', 7)).toBe('  ¥1.00');
  expect(spread('速开帐篷双人', '¥139.00', 16)).toBe('速开帐…  ¥139.00');
  expect(width(spread('速开帐篷双人', '¥139.00', 16))).toBe(16);
});

test('R10.06 what is cut ends with a whole word: half an amount is a wrong one', () => {
  expect(truncate('¥139.00  promotion  list ¥159.00', 28)).toBe('¥139.00  promotion  list…');
  expect(truncate('sold 4  positive 100.0%', 20)).toBe('sold 4  positive…');
  expect(truncate('Sent out, awaits the carrier', 13)).toBe('Sent out…');
  expect(truncate('满100减10', 7)).toBe('满100…');
  expect(truncate('券 ¥1234.00', 8)).toBe('券…');
  // Nothing would be left of it.
  expect(truncate('20261130063759930725', 9)).toBe('20261130…');
  expect(truncate('No. 20261130063759930725', 16)).toBe('No. 20261130063…');
  expect(wrapTo('about order 20 and more words', 11, 2)).toEqual(['about order', '20 and…']);
});

test('R10.06 Chinese lines break by kinsoku, Latin words stay whole', () => {
  expect(wrap('下雨没漏，收起来有点费劲。', 10)).toEqual(['下雨没漏，', '收起来有点', '费劲。']);
  expect(wrap('他说（很好）用', 6)).toEqual(['他说', '（很', '好）用']);
  expect(wrap('iPhone 保护壳 2026新款', 8)).toEqual(['iPhone', '保护壳', '2026新款']);
  expect(wrap('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(wrap('一\n二', 10)).toEqual(['一', '二']);
  for (const line of wrap('支持7天无理由退货，运费险已含。「真的好」！', 9)) expect(width(line)).toBeLessThanOrEqual(9);
  expect(wrapTo('一二三四五六七八', 4, 2)).toEqual(['一二', '三…']);
});

test('R10.06 amounts, counts, shares and moments', () => {
  expect(money(13_900)).toBe('¥139.00');
  expect(money(-5)).toBe('-¥0.05');
  expect(money(undefined)).toBe('¥--');
  expect(count(21_345, 'zh')).toBe('2.1万');
  expect(count(21_345, 'en')).toBe('21.3k');
  expect(percent(0.982)).toBe('98.2%');
  expect(percent(1)).toBe('100%');
  expect(percent(0.9999)).toBe('99.9%');
  expect(moment('2026-11-11T12:00:30+08:00')).toBe('11-11 12:00');
  expect(countdown(29 * 60_000 + 41_000)).toBe('29:41');
  expect(countdown(3_723_000)).toBe('1:02:03');
  expect(countdown(-1)).toBe('00:00');
  expect(countdown(7 * 86_400_000 - 1000)).toBe('6d 23:59:59');
});

test('R9.02 R7.05 sizes of files and spans of time as people read them', () => {
  expect([0, 1023, 1024, 12_595, 2_202_009].map(bytes)).toEqual(['0 B', '1023 B', '1.0 KB', '12.3 KB', '2.1 MB']);
  expect(span({ from: '2026-11-12T14:00:00+08:00', to: '2026-11-12T16:00:00+08:00' })).toBe('11-12 14:00–16:00');
  expect(span({ from: '2026-11-12T22:00:00+08:00', to: '2026-11-13T08:00:00+08:00' })).toBe('11-12 22:00–11-13 08:00');
  expect(span({ from: null, to: '2026-11-13T08:00:00+08:00' })).toBe('11-13 08:00');
  expect(span({})).toBe('');
});
