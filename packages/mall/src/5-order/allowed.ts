import type { Role } from '@yellowcart/kernel/command';
import { parcelMay } from '../7-fulfilment/parcel-allowed.ts';
import type { ParcelState } from '../7-fulfilment/parcel.ts';
import { canBeConfirmed } from '../8-receipt/confirm-period.ts';
import { asksMoneyBack } from '../9-aftersale/case-allowed.ts';
import type { CaseState } from '../9-aftersale/case.ts';
import { notNow, notPaid } from '../9-aftersale/may-apply.ts';
import { APPEND_WITHIN, type ReviewState } from '../9-aftersale/review.ts';
import { isFailed, type RefundState } from '../6-payment/refund.ts';
import { anyShipped, isEnded, orderStatus, unitsToShip } from './order-status.ts';
import type { OrderState } from './order.ts';
import { nextPhase, type TradeState } from './trade.ts';

type Known<S> = { readonly id: string; readonly state: S };

/** An order and what belongs to it, as far as it decides what may be done. */
export type Around = {
  readonly trade: TradeState;
  readonly parcels: readonly Known<ParcelState>[];
  readonly cases: readonly Known<CaseState>[];
  readonly refunds: readonly Known<RefundState>[];
  readonly reviews: readonly Known<ReviewState>[];
};

const only = (words: Readonly<Record<string, boolean>>): string[] => Object.keys(words).filter((each) => words[each]);

/**
 * What may be done with an order now, by whom (contract: allowed): commands that its state does not refuse, with the right line,
 * parcel or refund named.
 */
export function orderMay(order: Known<OrderState>, around: Around, at: number): Partial<Record<Role, string[]>> {
  const { state } = order;
  const ofParcels = around.parcels.map((parcel) => parcelMay(parcel, state, around.cases, at));
  const retry = around.refunds.some(isFailed) ? ['refund retry'] : [];
  return {
    buyer: [...buyerMay(order, around, at), ...new Set(ofParcels.flatMap(({ buyer = [] }) => buyer)), ...retry],
    merchant: merchantMay(state, around.cases),
    warehouse: warehouseMay(state, around.cases),
    courier: [...new Set(ofParcels.flatMap(({ courier = [] }) => courier))],
    support: retry,
  };
}

function buyerMay(order: Known<OrderState>, { trade, reviews }: Around, at: number): string[] {
  const { state } = order;
  const phase = nextPhase(trade);
  const { lines } = state;
  return only({
    pay: phase !== undefined && state.closed === null && at >= phase.from && at < phase.before,
    'order cancel': orderStatus(state) === 'to-pay',
    'order address': state.closed === null && !anyShipped(state) && !lines.every(isEnded),
    'order confirm': !notPaid(order) && lines.some((line) => !isEnded(line) && line.openCase === null && canBeConfirmed(line)),
    'aftersale apply': !notPaid(order) && lines.some((line) => notNow(order, line, 'refund-only', at) === undefined),
    'review post': state.completedAt !== null && lines.some((line) => !line.reviewed && !line.returned),
    'review append': reviews.some(({ state: review }) => review.appended === null && at < review.postedAt + APPEND_WITHIN),
    'order again': true,
  });
}

/** Paid, and something is still to go out. */
const canShip = (order: OrderState): boolean =>
  order.paidAt !== null && order.closed === null && order.lines.some((line) => unitsToShip(line) > 0);

/** Something can go out, if need be with the rejection of the one request that stands in its way (F2); not what the platform is to rule on. */
const canShipNow = (order: OrderState, cases: readonly Known<CaseState>[]): boolean =>
  order.lines.some((line) => {
    const open = cases.find(({ id }) => id === line.openCase)?.state;
    return unitsToShip(line) > 0 && !(open && asksMoneyBack(open) && open.status !== 'awaiting-merchant');
  });

function merchantMay(order: OrderState, cases: readonly Known<CaseState>[]): string[] {
  const status = orderStatus(order);
  const ready = canShip(order);
  return only({
    'merchant cancel': status === 'to-pay' || status === 'deposit-paid',
    'merchant ship': ready && order.exception === null && canShipNow(order, cases),
    'merchant exception': ready && order.exception === null,
    'merchant clear': order.exception !== null,
  });
}

const NEXT_STEP = {
  waiting: 'warehouse pick',
  picked: 'warehouse check',
  checked: 'warehouse pack',
  packed: 'warehouse outbound',
} as const;

/** Everything that is left goes out of the warehouse at once: an exception stops it (F3), and a refund that is asked for any of it (F2). */
const mayGoOut = (order: OrderState, cases: readonly Known<CaseState>[]): boolean =>
  order.exception === null &&
  !order.lines.some((line) => unitsToShip(line) > 0 && cases.some(({ id, state }) => id === line.openCase && asksMoneyBack(state)));

/** The next step of the warehouse; an order is stopped only at its door. */
const warehouseMay = (order: OrderState, cases: readonly Known<CaseState>[]): string[] =>
  canShip(order) && (order.warehouse !== 'packed' || mayGoOut(order, cases)) ? [NEXT_STEP[order.warehouse]] : [];
