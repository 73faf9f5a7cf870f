import { expect, test } from 'vitest';
import type { ClockAnswer, ClockNext } from '../data/answers.ts';
import { messages } from '../i18n/i18n.ts';
import { jumpsFor } from './clock-desk.ts';

const clock: ClockAnswer = { now: '2026-11-11T12:00:00+08:00', mode: 'real' };
const next: ClockNext = {
  next: { key: 'k', at: '2026-11-11T12:30:00+08:00', command: 'trade expire', text: '超时关单' },
  autopilot: true,
};
const jump = (id: string, ...args: Parameters<typeof jumpsFor>) => jumpsFor(...args).find((one) => one.id === id);

test('R10.02 to what happens next, to the limit of the order one is at, and away from either only when there is one', () => {
  const t = messages.zh;
  expect(jump('next', clock, next, undefined, t)).toMatchObject({ do: { words: 'clock set', with: { to: next.next!.at } } });
  expect(jump('next', clock, next, undefined, t)?.text).toContain('超时关单');
  expect(jump('next', clock, { next: null, autopilot: true }, undefined, t)?.why).toBe('没有等着发生的事');
  expect(jump('limit', clock, next, undefined, t)).toBeUndefined();
  expect(jump('limit', clock, next, '2026-11-13T12:00:00+08:00', t)).toMatchObject({ do: { with: { to: '2026-11-13T12:00:00+08:00' } } });
});

test('R10.04 what can be switched is the other way round from how it is', () => {
  const t = messages.en;
  expect(jump('freeze', clock, next, undefined, t)).toBeDefined();
  expect(jump('resume', { ...clock, mode: 'frozen' }, next, undefined, t)).toBeDefined();
  expect(jump('autopilot', clock, next, undefined, t)?.do.with).toEqual({ on: false });
  expect(jump('autopilot', clock, { ...next, autopilot: false }, undefined, t)?.do.with).toEqual({ on: true });
});
