import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';
import type { Address } from '../accounts/account.ts';
import type { ClosedBy, OrderEvent, OrderPayment, Submitted } from './order-events.ts';
import { freshLine, type Goods, type OrderLine } from './order-line.ts';

export type OrderStatus =
  | 'to-pay'
  | 'deposit-paid'
  | 'to-ship'
  | 'partly-shipped'
  | 'in-transit'
  | 'signed'
  | 'completed'
  | 'closed'
  | 'refunded';

/** Everything that happened to an order, folded. */
export type OrderState = Submitted & {
  readonly lines: readonly OrderLine[];
  readonly depositPaid: boolean;
  readonly paidAt: number | null;
  readonly payments: readonly OrderPayment[];
  /** Shares of the channel's discount on freight and premium. */
  readonly freightDiscount: Fen;
  readonly insuranceDiscount: Fen;
  /** Ship promise; the instant it breaks (F1). */
  readonly shipBy: number | null;
  readonly promiseBroken: boolean;
  readonly closed: ClosedBy | null;
  readonly warehouse: 'waiting' | 'picked' | 'checked' | 'packed';
  readonly exception: string | null;
  readonly parcels: readonly string[];
  readonly cases: readonly string[];
  readonly refunds: readonly string[];
  /** Refunds on their way; the order is `refunded` only when none is left (A12). */
  readonly refundsOpen: number;
  /** Whether the freight went to the merchant or back to the buyer (A7). */
  readonly freightSettled: boolean;
  /** The freight insurance paid its one claim (I2). */
  readonly claimed: boolean;
  readonly doorAppealed: readonly string[];
  readonly completedAt: number | null;
  readonly archivedAt: number | null;
  readonly notes: readonly { readonly at: number; readonly by: string; readonly text: string }[];
};

const emptyAddress: Address = { id: '', recipient: '', phone: '', province: '', city: '', district: '', detail: '' };

const initial: OrderState = {
  trade: '',
  shop: '',
  flagship: false,
  buyer: '',
  address: emptyAddress,
  remote: false,
  lines: [],
  amounts: { goods: 0, fullReduction: 0, shopCoupon: 0, subsidy: 0, platformCoupon: 0, freight: 0, insurance: 0, payable: 0 },
  insuranceCap: null,
  placedAt: 0,
  payBefore: 0,
  presale: null,
  shipWithin: 0,
  depositPaid: false,
  paidAt: null,
  payments: [],
  freightDiscount: 0,
  insuranceDiscount: 0,
  shipBy: null,
  promiseBroken: false,
  closed: null,
  warehouse: 'waiting',
  exception: null,
  parcels: [],
  cases: [],
  refunds: [],
  refundsOpen: 0,
  freightSettled: false,
  claimed: false,
  doorAppealed: [],
  completedAt: null,
  archivedAt: null,
  notes: [],
};

/** Changes the lines named in `changes`; the others stay. */
function onLines<C extends { readonly line: string }>(
  state: OrderState,
  changes: readonly C[],
  change: (line: OrderLine, by: C) => OrderLine,
): OrderState {
  return { ...state, lines: state.lines.map((line) => changes.reduce((now, by) => (by.line === line.id ? change(now, by) : now), line)) };
}

const units = (goods: Goods): number => goods.reduce((total, { quantity }) => total + quantity, 0);

/** What is left of goods after some of them came back. */
function less(goods: Goods, back: Goods): Goods {
  const left = new Map(back.map(({ sku, quantity }) => [sku, quantity]));
  return goods.flatMap(({ sku, quantity }) => {
    const taken = Math.min(quantity, left.get(sku) ?? 0);
    left.set(sku, (left.get(sku) ?? 0) - taken);
    return quantity > taken ? [{ sku, quantity: quantity - taken }] : [];
  });
}

/** One shop's part of a trade, from submit to its last refund. */
export const Order = aggregate<OrderState, OrderEvent>('order', {
  fold: 1,
  initial,
  on: {
    OrderSubmitted: (_, { type: _type, lines, ...order }) => ({ ...initial, ...order, lines: lines.map(freshLine) }),
    OrderDiscountReturned: (state) => state,
    OrderAddressChanged: (state, { address, remote }) => ({ ...state, address, remote }),
    OrderClosed: (state, { reason }) => ({ ...state, closed: reason }),
    OrderDepositPaid: (state, { payment }) => ({ ...state, depositPaid: true, payments: [...state.payments, payment] }),
    OrderPaid: (state, { payment, at, shipBy, discounts }) => ({
      ...state,
      paidAt: at,
      shipBy,
      payments: [...state.payments, payment],
      lines: state.lines.map((line, i) => ({ ...line, channelDiscount: discounts[i] ?? 0, paid: line.paid - (discounts[i] ?? 0) })),
      freightDiscount: discounts[state.lines.length] ?? 0,
      insuranceDiscount: discounts[state.lines.length + 1] ?? 0,
    }),
    OrderPromiseBroken: (state) => ({ ...state, promiseBroken: true }),
    OrderPrepared: (state, { step }) => ({ ...state, warehouse: step }),
    OrderExceptionReported: (state, { reason }) => ({ ...state, exception: reason }),
    OrderExceptionCleared: (state) => ({ ...state, exception: null }),
    OrderShipped: (state, { parcel, lines }) => ({
      ...onLines(state, lines, (line, { quantity }) => ({ ...line, shipped: line.shipped + quantity })),
      parcels: [...state.parcels, parcel],
      warehouse: 'waiting',
    }),
    OrderSigned: (state, { at, lines }) =>
      onLines(state, lines, (line, { quantity, confirmDue }) => ({ ...line, signed: line.signed + quantity, signedAt: at, confirmDue })),
    OrderRefused: (state, { lines }) => onLines(state, lines, (line, { quantity }) => ({ ...line, refused: line.refused + quantity })),
    OrderLineConfirmed: (state, { line, at, afterSalesUntil, freight }) => ({
      ...onLines(state, [{ line }], (each) => ({ ...each, confirmedAt: at, confirmDue: null, confirmLeft: null, afterSalesUntil })),
      freightSettled: state.freightSettled || freight > 0 || state.amounts.freight === 0,
    }),
    OrderCompleted: (state, { at }) => ({ ...state, completedAt: at }),
    OrderArchived: (state, { at }) => ({ ...state, archivedAt: at }),
    OrderCaseOpened: (state, event) => ({
      ...onLines(state, event.lines, (line, { confirmLeft }) => ({
        ...line,
        openCase: event.case,
        cases: line.cases + 1,
        confirmLeft,
        confirmDue: null,
      })),
      cases: [...state.cases, event.case],
    }),
    OrderCaseEnded: (state, { lines }) =>
      onLines(state, lines, (line, { confirmDue, still }) =>
        still === undefined ? { ...line, openCase: null, confirmLeft: null, confirmDue } : { ...line, openCase: still },
      ),
    OrderGoodsBack: (state, { line, goods }) =>
      onLines(state, [{ line }], (each) => {
        const swapped = less(each.swapped, goods);
        return { ...each, swapped, restocked: each.restocked + units(goods) - (units(each.swapped) - units(swapped)) };
      }),
    OrderGoodsExchanged: (state, { line, sku, quantity }) =>
      onLines(state, [{ line }], (each) => ({ ...each, swapped: [...each.swapped, { sku, quantity }] })),
    OrderLineRefunded: (state, { line, quantity, amount, platform, cancelled, whole, unsold }) =>
      onLines(state, [{ line }], (each) => ({
        ...each,
        refunded: each.refunded + amount,
        platformReturned: each.platformReturned + platform,
        cancelled: each.cancelled + cancelled,
        back: each.back + quantity,
        unsold: each.unsold + unsold,
        confirmDue: whole ? null : each.confirmDue,
        returned: each.returned || whole,
      })),
    OrderExtrasSettled: (state) => ({ ...state, freightSettled: true }),
    OrderRefundStarted: (state, { refund }) => ({ ...state, refunds: [...state.refunds, refund], refundsOpen: state.refundsOpen + 1 }),
    OrderRefundArrived: (state) => ({ ...state, refundsOpen: state.refundsOpen - 1 }),
    OrderRefunded: (state) => state,
    OrderInsuranceClaimed: (state) => ({ ...state, claimed: true }),
    OrderDoorAppealed: (state, { parcel }) => ({ ...state, doorAppealed: [...state.doorAppealed, parcel] }),
    OrderLineReviewed: (state, { line }) => onLines(state, [{ line }], (each) => ({ ...each, reviewed: true })),
    OrderNoted: (state, { by, at, text }) => ({ ...state, notes: [...state.notes, { by, at, text }] }),
    OrderRevealed: (state) => state,
  },
});
