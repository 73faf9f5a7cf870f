import type { OrderHandle } from '../5-order/own-order.ts';
import { payingChannel } from '../7-fulfilment/compensate.ts';
import { accountOf, transfer } from '../ledger/journal.ts';
import { linesOf, type CaseHandle } from './case-access.ts';

/**
 * The freight insurance pays what the buyer spent to send the goods back, once per order, when they are received (I2): up to
 * the cap, fresh and fragile in full. Nothing for a pick-up, which cost the buyer nothing.
 */
export function claimInsurance(order: OrderHandle, kase: CaseHandle): void {
  const { insuranceCap, claimed, buyer } = order.state;
  const { returnFreight, pickUp, quick } = kase.state;
  const insured = linesOf(order.state, kase.state).some(({ line }) => line.insured);
  if (insuranceCap === null || claimed || pickUp || !insured || returnFreight === null || returnFreight === 0) return;
  const amount = quick ? returnFreight : Math.min(returnFreight, insuranceCap);
  const channel = payingChannel(order.state);
  order.append({
    type: 'OrderInsuranceClaimed',
    amount,
    channel,
    journal: transfer(accountOf.insurer, accountOf.buyer(buyer, channel), amount),
  });
}
