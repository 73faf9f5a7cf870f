import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, formatDuration, formatInstant, HOUR, MINUTE, parseDuration, parseInstant, SECOND, stamp } from './clock.ts';
import { now } from './store-clock.ts';

test.each([
  ['90s', 90 * SECOND],
  ['30m', 30 * MINUTE],
  ['48h', 48 * HOUR],
  ['7d', 7 * DAY],
  ['2d23h59m59s', 3 * DAY - SECOND],
  ['', undefined],
  ['7', undefined],
  ['1h1d', undefined],
  ['-1h', undefined],
  ['1.5h', undefined],
])('duration %j', (text, ms) => expect(parseDuration(text)).toBe(ms));

test('durations come back as they went', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (seconds) => {
      expect(parseDuration(formatDuration(seconds * SECOND))).toBe(seconds * SECOND);
    }),
  );
});

test('T5 instants are shown in Shanghai, with milliseconds only where there are some', () => {
  expect(formatInstant(parseInstant('2026-11-11T04:00:00Z')!)).toBe('2026-11-11T12:00:00+08:00');
  expect(formatInstant(parseInstant('2026-11-11T12:00:00.120+08:00')!)).toBe('2026-11-11T12:00:00.120+08:00');
  expect(stamp(parseInstant('2026-01-02T03:04:05+08:00')!)).toBe('20260102030405');
});

test('T5 an instant is read back as it was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -8e15, max: 8e15 }), fc.boolean(), (ms, whole) => {
      const at = whole ? Math.trunc(ms / SECOND) * SECOND + 0 : ms;
      expect(parseInstant(formatInstant(at))).toBe(at);
      expect(formatInstant(at)).toMatch(/T\d\d:\d\d:\d\d(?:\.\d{3})?\+08:00$/u);
    }),
  );
});

test('instants without an offset are no instants', () => {
  expect(parseInstant('2026-11-11T12:00:00')).toBeUndefined();
  expect(parseInstant('tomorrow')).toBeUndefined();
});

test('T5 the store time never goes backwards', () => {
  expect(now({ mode: 'real' }, 1000, 0)).toBe(1000);
  expect(now({ mode: 'real' }, 1000, 2000)).toBe(2000);
  expect(now({ mode: 'offset', offset: 500 }, 1000, 0)).toBe(1500);
  expect(now({ mode: 'frozen', at: 700 }, 1000, 800)).toBe(800);
});
