import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Context } from '@yellowcart/kernel/command';
import type { Fen } from '@yellowcart/kernel/money';
import { load, type Step } from '@yellowcart/kernel/step';
import type { Channel } from '../ledger/journal.ts';
import { MALL, NO_TERMS, Settings, type ChannelTerms } from '../settings.ts';
import type { ChannelPort } from './channel.ts';
import { bookingDay, simulated } from './counterparties.ts';

export type SpendingState = { readonly day: string; readonly spent: Fen };

export type SpendingEvent = { readonly type: 'ChannelSpent'; readonly day: string; readonly amount: Fen };

/** What a channel took from a buyer on the last day it took anything: only kept where the world sets a daily limit. */
export const Spending = aggregate<SpendingState, SpendingEvent>('spending', {
  fold: 1,
  initial: { day: '', spent: 0 },
  on: { ChannelSpent: (state, { day, amount }) => ({ day, spent: (state.day === day ? state.spent : 0) + amount }) },
});

const spendingId = (channel: Channel, buyer: string): string => `${channel}:${buyer}`;

/** The terms of a channel in this world. */
export function* termsOf(channel: Channel): Step<ChannelTerms> {
  return (yield* load(Settings, MALL)).state.channels[channel] ?? NO_TERMS;
}

/** What the channel took from the buyer today; 0 where nothing limits it. */
export function* spentToday(channel: Channel, buyer: string, at: number): Step<Fen> {
  if ((yield* termsOf(channel)).daily === undefined) return 0;
  const { day, spent } = (yield* load(Spending, spendingId(channel, buyer))).state;
  return day === bookingDay(at) ? spent : 0;
}

/** The channel took money: it counts against its daily limit. */
export function* countSpent(channel: Channel, buyer: string, amount: Fen, at: number): Step<void> {
  if ((yield* termsOf(channel)).daily === undefined) return;
  (yield* load(Spending, spendingId(channel, buyer))).append({ type: 'ChannelSpent', day: bookingDay(at), amount });
}

/** What stands behind a channel for this buyer now. */
export function* portOf(channel: Channel, buyer: string, context: Context): Step<ChannelPort> {
  return simulated(channel, yield* termsOf(channel), yield* spentToday(channel, buyer, context.at), context);
}
