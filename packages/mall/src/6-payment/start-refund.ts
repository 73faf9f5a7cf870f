import type { Context } from '@yellowcart/kernel/command';
import type { Fen } from '@yellowcart/kernel/money';
import { load, type Step } from '@yellowcart/kernel/step';
import { accountOf, transfer, type Channel } from '../ledger/journal.ts';
import { arrivalTime } from './counterparties.ts';
import { Refund, type RefundState } from './refund.ts';
import { portOf } from './spending.ts';

/**
 * Starts paying money back: out of `source` into transit (Y4), and asks the channel to pay it out. What it pays out at once
 * arrives in the same step. The caller records the refund's number on its order or case; it must be new.
 */
export function* startRefund(
  refund: {
    readonly id: string;
    readonly order: string | null;
    readonly case: string | null;
    readonly payment: string;
    readonly buyer: string;
    readonly channel: Channel;
    readonly amount: Fen;
    readonly source: string;
    readonly quick: boolean;
  },
  context: Context,
): Step<{ readonly arrived: boolean; readonly arrivesAt: number }> {
  const { id, source, quick, ...rest } = refund;
  const { channel, amount } = rest;
  const handle = yield* load(Refund, id);
  const takes = arrivalTime(channel, quick);
  const arrivesAt = context.at + takes;
  handle.append({
    type: 'RefundStarted',
    ...rest,
    takes,
    arrivesAt,
    journal: transfer(source, accountOf.transit(channel), amount),
  });
  const reply = (yield* portOf(channel, rest.buyer, context)).payout({ refund: id, amount, due: arrivesAt, at: context.at });
  if (reply.when !== 'now') return { arrived: false, arrivesAt };
  handle.append({ type: 'PayoutAnswered', channel, ...reply.answer });
  handle.append(arrived(handle.state));
  return { arrived: true, arrivesAt };
}

/** The event of a refund that reached the buyer's channel. */
export const arrived = ({ order, case: of, buyer, channel, amount, reference }: RefundState) =>
  ({
    type: 'RefundArrived',
    order,
    case: of,
    buyer,
    channel,
    amount,
    ...(reference === null ? {} : { reference }),
    journal: transfer(accountOf.transit(channel), accountOf.buyer(buyer, channel), amount),
  }) as const;
