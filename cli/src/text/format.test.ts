import { expect, test } from 'vitest';
import { isoInstant, moment, words, yuan } from './format.ts';
import { rows } from './show.ts';

test('M1 fen are shown as yuan with two digits', () => {
  expect([13900, 5, 0, -5, -12345].map(yuan)).toEqual(['¥139.00', '¥0.05', '¥0.00', '-¥0.05', '-¥123.45']);
});

test("T5 instants are shown in the store's zone", () => {
  expect(isoInstant(1_794_369_600_000)).toBe('2026-11-11T12:00:00+08:00');
  expect(isoInstant(1_794_369_600_250)).toBe('2026-11-11T12:00:00.250+08:00');
  expect(moment('2026-11-11T12:00:00+08:00')).toBe('2026-11-11 12:00:00');
});

test('R10.03 states are Chinese words by default and codes in English', () => {
  expect(words('to-ship', 'zh')).toBe('待发货');
  expect(words('to-ship', 'en')).toBe('to-ship');
  expect(words(['现货', null], 'zh')).toBe('现货、–');
});

test('R10.03 an empty list says that it is empty', () => {
  expect(rows([], ['id'], 'zh')).toBe('（没有）');
  expect(rows([{ price: 5, title: 'x' }], ['title', 'price'], 'en')).toBe('title  price\nx      ¥0.05');
});
