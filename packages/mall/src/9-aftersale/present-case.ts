import { formatInstant, formatInstantOrNull } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { maskCourier, presentParcel } from '../5-order/present-order.ts';
import { presentDeadline } from '../5-order/deadlines.ts';
import { isFailed, Refund, type RefundState } from '../6-payment/refund.ts';
import { Parcel } from '../7-fulfilment/parcel.ts';
import { Shop } from '../goods/shop.ts';
import { maskPhonesIn, seesClear } from '../support/mask.ts';
import type { CaseHandle } from './case-access.ts';
import { caseMay, isOver } from './case-allowed.ts';
import { caseDeadlines } from './case-deadlines.ts';

/** A refund as the contract shows it. */
export const presentRefund = (id: string, { order, case: of, channel, amount, status, arrivesAt, reason }: RefundState) => ({
  id,
  order,
  case: of,
  channel,
  amount,
  status,
  arrivesAt: formatInstant(arrivesAt),
  reason,
});

/** Where the buyer sends the goods, while there is something to send (R9.04). */
function* returnTo({ state }: CaseHandle): Step<object | null> {
  if (state.status !== 'awaiting-return' && state.status !== 'awaiting-inspection') return null;
  const shop = yield* load(Shop, state.shop);
  return { shop: state.shop, name: shop.state.name, address: shop.state.shipFrom };
}

/** A case as the contract shows it, the same for every command and for `aftersale show`. */
export function* caseAnswer(kase: CaseHandle, { actor }: Context): Step<Record<string, unknown>> {
  const { state } = kase;
  const refunds = yield* loadAll(Refund, state.refunds);
  const sent = state.resentWaybill === null ? [] : yield* loadAll(Parcel, [state.resentWaybill]);
  const [back] = state.returnWaybill === null ? [] : yield* loadAll(Parcel, [state.returnWaybill]);
  const clear = seesClear(actor, state.buyer);
  const may = { ...caseMay(state), support: refunds.some(isFailed) ? ['refund retry'] : [] };
  const deadlines = caseDeadlines(kase, refunds);
  // Buyer and merchant know each other; who helps them reads what they wrote without the numbers in it (Z4).
  const read = (text: string | null): string | null => (text !== null && actor.role === 'support' ? maskPhonesIn(text) : text);
  return {
    case: kase.id,
    order: state.order,
    shop: state.shop,
    buyer: state.buyer,
    type: state.caseType,
    status: state.status,
    deadline: formatInstantOrNull(state.deadline),
    amount: state.amount,
    lines: state.lines.map(({ line, sku, quantity }) => ({ line, sku, quantity })),
    reason: read(state.reason),
    evidence: state.evidence,
    proposed: state.proposed,
    answer: state.answer,
    toSku: state.toSku,
    pickUp: state.pickUp,
    returnTo: yield* returnTo(kase),
    returnWaybill: state.returnWaybill,
    returnFreight: state.returnFreight,
    // One of before return parcels were tracked has only its number.
    returnParcel: back?.exists ? maskCourier(presentParcel(back.id, back.state), clear) : null,
    refunds: refunds.map(({ id, state: refund }) => presentRefund(id, refund)),
    parcels: sent.map((parcel) => maskCourier(presentParcel(parcel.id, parcel.state), clear)),
    openedAt: formatInstant(state.openedAt),
    closedAt: formatInstantOrNull(state.closedAt),
    rated: state.rated,
    survey: state.rated === null ? null : { stars: state.rated, text: state.ratedText ?? '' },
    thread: state.thread.map(({ at, ...entry }) => ({ at: formatInstant(at), ...entry, text: read(entry.text) })),
    final: isOver(state) && deadlines.length === 0,
    deadlines: deadlines.map(presentDeadline),
    allowed: may[actor.role as keyof typeof may] ?? [],
    allowedBy: may,
  };
}
