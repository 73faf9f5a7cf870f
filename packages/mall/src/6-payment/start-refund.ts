import { DAY, HOUR } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import type { Fen } from '@yellowcart/kernel/money';
import { load, type Step } from '@yellowcart/kernel/step';
import { accountOf, transfer, type Channel } from '../ledger/journal.ts';
import { Refund } from './refund.ts';

/** How long a refund takes to arrive, ms (Y4). */
const ARRIVAL: Readonly<Record<Channel, number>> = { douyin: 0, wechat: DAY, alipay: DAY, card: 3 * DAY };

/** Fresh and fragile goods: half of it (A4): 12 h, 36 h. */
const arrivalTime = (channel: Channel, quick: boolean): number =>
  quick ? Math.floor(ARRIVAL[channel] / (2 * HOUR)) * HOUR : ARRIVAL[channel];

/**
 * Starts paying money back: out of `source` into transit (Y4). What arrives at once arrives in the same step.
 * The caller records the refund's number on its order or case; it must be new.
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
  { at }: Context,
): Step<{ readonly arrived: boolean; readonly arrivesAt: number }> {
  const { id, source, quick, ...rest } = refund;
  const handle = yield* load(Refund, id);
  const takes = arrivalTime(rest.channel, quick);
  handle.append({
    type: 'RefundStarted',
    ...rest,
    takes,
    arrivesAt: at + takes,
    journal: transfer(source, accountOf.transit(rest.channel), rest.amount),
  });
  if (takes === 0) handle.append(arrived(handle.state));
  return { arrived: takes === 0, arrivesAt: at + takes };
}

/** The event of a refund that reached the buyer's channel. */
export const arrived = ({
  order,
  case: of,
  buyer,
  channel,
  amount,
}: {
  order: string | null;
  case: string | null;
  buyer: string;
  channel: Channel;
  amount: Fen;
}) =>
  ({
    type: 'RefundArrived',
    order,
    case: of,
    buyer,
    channel,
    amount,
    journal: transfer(accountOf.transit(channel), accountOf.buyer(buyer, channel), amount),
  }) as const;
