import { expect, test } from 'vitest';
import { ATTEMPTS, pauseAfter, retryAfter } from './retry.ts';

test('R10.08 pauses double, are never less than half, and end at five minutes', () => {
  for (let attempt = 1; attempt <= 40; attempt += 1) {
    const whole = Math.min(300_000, 1000 * 2 ** (attempt - 1));
    const pause = pauseAfter(attempt, 'a');
    expect(pause).toBeGreaterThanOrEqual(whole / 2);
    expect(pause).toBeLessThanOrEqual(whole);
  }
  const sum = (share: number) => Array.from({ length: ATTEMPTS - 1 }, (_, i) => Math.min(300, 2 ** i) * share).reduce((a, b) => a + b, 0);
  expect([sum(0.5), sum(1)]).toEqual([255.5, 511]);
});

test('R10.08 deliveries that failed together come back apart, each always at its own time', () => {
  const pauses = Array.from({ length: 50 }, (_, i) => pauseAfter(5, `delivery ${i}`));
  expect(new Set(pauses).size).toBeGreaterThan(40);
  expect(pauses).toEqual(Array.from({ length: 50 }, (_, i) => pauseAfter(5, `delivery ${i}`)));
});

test('R10.08 Retry-After in seconds or as a date is waited for, an hour at most', () => {
  const now = Date.parse('2026-11-11T12:00:00Z');
  expect(retryAfter('7', now)).toBe(7000);
  expect(retryAfter('Wed, 11 Nov 2026 12:01:00 GMT', now)).toBe(60_000);
  for (const nothing of [null, 'soon', '', '-3', 'Wed, 11 Nov 2026 11:00:00 GMT']) expect(retryAfter(nothing, now)).toBe(0);
  expect(pauseAfter(1, 'a', 7000)).toBe(7000);
  expect(pauseAfter(1, 'a', 9_000_000)).toBe(3_600_000);
});
