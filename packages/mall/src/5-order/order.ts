import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';
import type { Address } from '../accounts/account.ts';
import type { Channel, Journal } from '../ledger/journal.ts';
import { freshLine, type Goods, type OrderLine, type SubmittedLine } from './order-line.ts';

export type Amounts = {
  readonly goods: Fen;
  readonly fullReduction: Fen;
  readonly shopCoupon: Fen;
  readonly subsidy: Fen;
  readonly platformCoupon: Fen;
  readonly freight: Fen;
  readonly insurance: Fen;
  readonly payable: Fen;
};

/** An order's part of one payment: the buyer's money, and the channel's own discount that the platform pays (P5). */
export type OrderPayment = {
  readonly payment: string;
  readonly phase: 'full' | 'deposit' | 'balance';
  readonly channel: Channel | null;
  readonly amount: Fen;
  readonly discount: Fen;
};

export type OrderStatus = 'to-pay' | 'deposit-paid' | 'to-ship' | 'partly-shipped' | 'in-transit' | 'signed' | 'completed' | 'closed' | 'refunded';

export type OrderState = {
  readonly trade: string;
  readonly shop: string;
  readonly flagship: boolean;
  readonly buyer: string;
  readonly address: Address;
  readonly remote: boolean;
  readonly lines: readonly OrderLine[];
  readonly amounts: Amounts;
  /** Claim cap of the freight insurance; null when not taken (I1). */
  readonly insuranceCap: Fen | null;
  readonly placedAt: number;
  readonly payBefore: number;
  readonly presale: { readonly deposit: Fen; readonly balanceFrom: number; readonly balanceTo: number } | null;
  readonly shipWithin: number;
  readonly depositPaid: boolean;
  readonly paidAt: number | null;
  readonly payments: readonly OrderPayment[];
  /** Shares of the channel's discount on freight and premium. */
  readonly freightDiscount: Fen;
  readonly insuranceDiscount: Fen;
  /** Ship promise; the instant it breaks (F1). */
  readonly shipBy: number | null;
  readonly promiseBroken: boolean;
  readonly closed: 'buyer' | 'timeout' | 'merchant' | 'balance-missed' | null;
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

type OnLines = readonly { readonly line: string; readonly quantity: number }[];

export type OrderEvent =
  | ({ readonly type: 'OrderSubmitted'; readonly lines: readonly SubmittedLine[] } & Pick<
      OrderState,
      'trade' | 'shop' | 'flagship' | 'buyer' | 'address' | 'remote' | 'amounts' | 'insuranceCap' | 'placedAt' | 'payBefore' | 'presale' | 'shipWithin'
    >)
  /** The channel's discount on a cancelled deposit goes back to the platform (M3, D4). */
  | { readonly type: 'OrderDiscountReturned'; readonly amount: Fen; readonly journal: Journal }
  | { readonly type: 'OrderAddressChanged'; readonly address: Address; readonly remote: boolean }
  | { readonly type: 'OrderClosed'; readonly reason: NonNullable<OrderState['closed']>; readonly journal: Journal }
  /** The deposit arrived; the lock lasts to the end of the balance window (D2). */
  | { readonly type: 'OrderDepositPaid'; readonly payment: OrderPayment; readonly balanceFrom: number; readonly balanceTo: number }
  /** Paid in full. `discounts` are the channel's own discount on [each line…, freight, insurance] (P5). */
  | {
      readonly type: 'OrderPaid';
      readonly payment: OrderPayment;
      readonly at: number;
      readonly shipBy: number;
      readonly discounts: readonly Fen[];
      /** for the read side: units by product */
      readonly units: readonly { readonly product: string; readonly quantity: number; readonly value: Fen }[];
      readonly shop: string;
      /** The world's merchants and couriers act by themselves. */
      readonly autopilot: boolean;
    }
  | { readonly type: 'OrderPromiseBroken'; readonly compensation: Fen; readonly channel: Channel | null; readonly journal: Journal }
  | { readonly type: 'OrderPrepared'; readonly step: 'picked' | 'checked' | 'packed' }
  | { readonly type: 'OrderExceptionReported'; readonly reason: string }
  | { readonly type: 'OrderExceptionCleared' }
  /** Outbound 出库: these units left the warehouse in this parcel. */
  | { readonly type: 'OrderShipped'; readonly parcel: string; readonly lines: OnLines }
  /** A parcel was signed; a line whose last unit arrived gets its confirm timer (R1). */
  | { readonly type: 'OrderSigned'; readonly parcel: string; readonly at: number; readonly lines: readonly { readonly line: string; readonly quantity: number; readonly confirmDue: number | null }[] }
  | { readonly type: 'OrderRefused'; readonly parcel: string; readonly reason: string; readonly lines: OnLines }
  /** Confirmed 确认收货: releases the line's unrefunded money (R2). `order` value is for the read side. */
  | {
      readonly type: 'OrderLineConfirmed';
      readonly line: string;
      readonly by: 'buyer' | 'timer';
      readonly at: number;
      readonly afterSalesUntil: number;
      readonly released: Fen;
      readonly freight: Fen;
      readonly journal: Journal;
    }
  | { readonly type: 'OrderCompleted'; readonly at: number; readonly archiveAt: number; readonly shop: string; readonly value: Fen }
  | { readonly type: 'OrderArchived'; readonly at: number }
  | { readonly type: 'OrderCaseOpened'; readonly case: string; readonly lines: readonly { readonly line: string; readonly confirmLeft: number | null }[] }
  /** The case is over for these lines; a paused confirm timer runs again (R3). */
  | { readonly type: 'OrderCaseEnded'; readonly case: string; readonly lines: readonly { readonly line: string; readonly confirmDue: number | null }[] }
  /** Goods came back, passed inspection and are for sale again (S3). */
  | { readonly type: 'OrderGoodsBack'; readonly case: string; readonly line: string; readonly goods: Goods }
  /** The buyer gets this SKU for units of the line (A10). */
  | { readonly type: 'OrderGoodsExchanged'; readonly case: string; readonly line: string; readonly sku: string; readonly quantity: number }
  /** Money decided to go back for a line (M5). `quantity` units are settled by it; `cancelled` units leave the order before outbound; `whole` ends the line. */
  | {
      readonly type: 'OrderLineRefunded';
      readonly line: string;
      readonly product: string;
      readonly quantity: number;
      readonly amount: Fen;
      readonly platform: Fen;
      readonly cancelled: number;
      readonly whole: boolean;
      /** the line's units count no longer as sold */
      readonly unsold: number;
      readonly journal: Journal;
    }
  /** Freight and premium went back with the last line (A7), or the freight went to the merchant. */
  | { readonly type: 'OrderExtrasSettled'; readonly freightTo: 'buyer' | 'merchant'; readonly freight: Fen; readonly insurance: Fen; readonly journal: Journal }
  | { readonly type: 'OrderRefundStarted'; readonly refund: string }
  | { readonly type: 'OrderRefundArrived'; readonly refund: string; readonly channel: Channel; readonly amount: Fen }
  | { readonly type: 'OrderRefunded' }
  | { readonly type: 'OrderInsuranceClaimed'; readonly amount: Fen; readonly channel: Channel; readonly journal: Journal }
  | { readonly type: 'OrderDoorAppealed'; readonly parcel: string; readonly compensation: Fen; readonly channel: Channel | null; readonly journal: Journal }
  | { readonly type: 'OrderLineReviewed'; readonly line: string; readonly review: string }
  | { readonly type: 'OrderNoted'; readonly by: string; readonly at: number; readonly text: string };

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
function onLines<C extends { readonly line: string }>(state: OrderState, changes: readonly C[], change: (line: OrderLine, by: C) => OrderLine): OrderState {
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
      ...onLines(state, event.lines, (line, { confirmLeft }) => ({ ...line, openCase: event.case, cases: line.cases + 1, confirmLeft, confirmDue: null })),
      cases: [...state.cases, event.case],
    }),
    OrderCaseEnded: (state, { lines }) => onLines(state, lines, (line, { confirmDue }) => ({ ...line, openCase: null, confirmLeft: null, confirmDue })),
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
  },
});
