import { describe, expect, test } from 'vitest';
import { momentAt, wayLine } from './strip.tsx';
import { travelled } from './travel.ts';

describe('R10.06 the time machine', () => {
  test('begins at the last event, stays between the first and the last, ends at now', () => {
    expect(travelled(undefined, { type: 'begin', last: 5 })).toBe(5);
    expect(travelled(5, { type: 'go', to: 6, last: 5 })).toBe(5);
    expect(travelled(5, { type: 'go', to: 4, last: 5 })).toBe(4);
    expect(travelled(0, { type: 'go', to: -1, last: 5 })).toBe(0);
    expect(travelled(3, { type: 'end' })).toBeUndefined();
  });

  test('its line is as long as it may be wherever one is, and a click on the mark stays there', () => {
    for (const count of [1, 2, 3, 9, 40, 200])
      for (let at = 0; at < count; at += 1) {
        const { before, after } = wayLine(at, count, 60);
        expect(before.length + 1 + after.length).toBe(60);
        if (count > 1 && count <= 60) expect(momentAt(before.length, count, 60)).toBe(at);
      }
    expect([momentAt(-3, 9, 60), momentAt(99, 9, 60)]).toEqual([0, 8]);
  });
});
