import { runSync, Session } from '@yellowcart/kernel/step';
import { expect, test } from 'vitest';
import { NOON } from '../testing.ts';
import { newOrder, newTrade } from './numbers.ts';

const context = (mint: (label: string) => string) => ({ at: NOON, actor: { id: 'li', role: 'buyer' as const }, mint });

test('R5.05 a number that is taken is minted again: 10,000 of one second are 10,000 different ones', () => {
  const taken = new Set<string>();
  const read = ({ streams }: { streams: readonly string[] }) =>
    streams.map((stream) => (taken.has(stream) ? { version: 1, fold: 1, state: {} } : undefined));
  // A mint that knows only 100 endings at a first try, and a few thousand at a second.
  const mint = (label: string): string => {
    const [, , nth, attempt] = label.split(':');
    return String(Number(attempt) === 0 ? Number(nth) % 100 : Number(nth) + 1000 * Number(attempt)).padStart(8, '0');
  };
  for (let nth = 0; nth < 10_000; nth += 1) {
    const { id } = runSync(newTrade(nth, context(mint)), read, new Session());
    expect(taken.has(`trade-${id}`)).toBe(false);
    taken.add(`trade-${id}`);
  }
  expect(taken.size).toBe(10_000);
});

test('R5.05 a number begins with its second, a trade’s with T, and orders of one trade differ', () => {
  const read = ({ streams }: { streams: readonly string[] }) => streams.map(() => undefined);
  const mint = (label: string): string => (label.includes('yi') ? '00000002' : '00000001');
  const id = (step: Parameters<typeof runSync>[0]) => (runSync(step, read, new Session()) as { id: string }).id;
  const [trade, jia, yi] = [
    id(newTrade(1, context(mint))),
    id(newOrder('T1', 'jia', context(mint))),
    id(newOrder('T1', 'yi', context(mint))),
  ];
  expect([trade, jia, yi]).toEqual(['T2026111112000000000001', '2026111112000000000001', '2026111112000000000002']);
});
