import * as v from 'valibot';
import { expect, test } from 'vitest';
import { World } from './schema.ts';

const settings = (channels: unknown): unknown => v.parse(World, { world: 1, settings: { channels } }).settings.channels;
const wrong = (channels: unknown): string[] =>
  v.safeParse(World, { world: 1, settings: { channels } }).issues!.map(({ message }) => message);

test('R6.02 a world sets terms of channels; what it leaves out is neutral', () => {
  expect(settings({ card: { delay: '90s', limit: 100, daily: 200, failing: [{ reason: 'TIMEOUT', share: 10_000 }] }, wechat: {} })).toEqual(
    {
      card: { delay: 90_000, limit: 100, daily: 200, failing: [{ reason: 'TIMEOUT', share: 10_000 }] },
      wechat: { delay: 0, failing: [] },
    },
  );
  expect(v.parse(World, { world: 1 }).settings).not.toHaveProperty('channels');
});

test.each([
  ['a channel that is none', { paypal: {} }, /paypal/],
  ['a limit of nothing', { card: { limit: 0 } }, /above 0/],
  ['a share above the whole', { card: { failing: [{ reason: 'x', share: 10_001 }] } }, /at most 10000/],
  [
    'shares above the whole',
    {
      card: {
        failing: [
          { reason: 'x', share: 6000 },
          { reason: 'y', share: 4001 },
        ],
      },
    },
    /together/,
  ],
  ['a term that is none', { card: { fee: 1 } }, /fee/],
])('R6.02 %s is refused', (_, channels, message) => {
  expect(wrong(channels).join()).toMatch(message);
});
