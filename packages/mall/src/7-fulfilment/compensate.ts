import type { Fen } from '@yellowcart/kernel/money';
import { load, type Step } from '@yellowcart/kernel/step';
import type { OrderState } from '../5-order/order.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { Funds } from '../goods/funds.ts';
import { accountOf, transfer, type Channel, type Journal } from '../ledger/journal.ts';

/**
 * The buyer's paying channel: the one that paid last. An order of 0.00 was paid by none (M6); what is owed to its buyer goes
 * to the Douyin wallet, which every buyer has.
 */
export const payingChannel = ({ payments }: OrderState): Channel =>
  payments.findLast(({ channel }) => channel !== null)?.channel ?? 'douyin';

/** Takes a compensation from the merchant to the buyer's paying channel, at once. The journal goes into the caller's event. */
export function* compensate(
  { state }: OrderHandle,
  fen: Fen,
): Step<{ readonly compensation: Fen; readonly channel: Channel; readonly journal: Journal }> {
  const channel = payingChannel(state);
  (yield* load(Funds, state.shop)).append({ type: 'FundsMoved', fen: -fen, reason: 'compensation' });
  return { compensation: fen, channel, journal: transfer(accountOf.merchant(state.shop), accountOf.buyer(state.buyer, channel), fen) };
}
