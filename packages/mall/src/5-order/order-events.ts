import type { Fen } from '@yellowcart/kernel/money';
import type { Address } from '../accounts/account.ts';
import type { Channel, Journal } from '../ledger/journal.ts';
import type { Watched } from '../settings.ts';
import type { Goods, SubmittedLine } from './order-line.ts';

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

/** What closed an order that was never paid in full. */
export type ClosedBy = 'buyer' | 'timeout' | 'merchant' | 'balance-missed';

/** What is fixed at submit, beside the lines. */
export type Submitted = {
  readonly trade: string;
  readonly shop: string;
  readonly flagship: boolean;
  readonly buyer: string;
  /** The order's own copy (O4). */
  readonly address: Address;
  /** Whether the address is remote (R1, P3). */
  readonly remote: boolean;
  readonly amounts: Amounts;
  /** Claim cap of the freight insurance; null when not taken (I1). */
  readonly insuranceCap: Fen | null;
  readonly placedAt: number;
  readonly payBefore: number;
  readonly presale: { readonly deposit: Fen; readonly balanceFrom: number; readonly balanceTo: number } | null;
  /** Ship promise, ms from the payment (F1). */
  readonly shipWithin: number;
};

/** Units of lines. */
type OnLines = readonly { readonly line: string; readonly quantity: number }[];

export type OrderEvent =
  | ({ readonly type: 'OrderSubmitted'; readonly lines: readonly SubmittedLine[] } & Submitted)
  /** The channel's discount on a cancelled deposit goes back to the platform (M3, D4). */
  | { readonly type: 'OrderDiscountReturned'; readonly amount: Fen; readonly journal: Journal }
  | { readonly type: 'OrderAddressChanged'; readonly address: Address; readonly remote: boolean }
  | { readonly type: 'OrderClosed'; readonly reason: ClosedBy; readonly journal: Journal }
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
  | ({ readonly type: 'OrderExceptionCleared' } & Watched)
  /**
   * Outbound 出库: these units left the warehouse in this parcel. `rest`: units of the order that are still to go out; events before it
   * was told have none.
   */
  | ({ readonly type: 'OrderShipped'; readonly parcel: string; readonly lines: OnLines; readonly rest?: number } & Watched)
  /** A parcel was signed; a line whose last unit arrived gets its confirm timer (R1). */
  | {
      readonly type: 'OrderSigned';
      readonly parcel: string;
      readonly at: number;
      readonly lines: readonly { readonly line: string; readonly quantity: number; readonly confirmDue: number | null }[];
    }
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
  | {
      readonly type: 'OrderCaseOpened';
      readonly case: string;
      readonly lines: readonly { readonly line: string; readonly confirmLeft: number | null }[];
    }
  /** The case is over for these lines; a paused confirm timer runs again (R3). */
  | ({
      readonly type: 'OrderCaseEnded';
      readonly case: string;
      /** `still`: the case that the line was taken over from, and goes back to. */
      readonly lines: readonly { readonly line: string; readonly confirmDue: number | null; readonly still?: string }[];
    } & Watched)
  /** Goods came back, passed inspection and are for sale again (S3). */
  | { readonly type: 'OrderGoodsBack'; readonly case: string; readonly line: string; readonly goods: Goods }
  /** The buyer gets this SKU for units of the line (A10). */
  | { readonly type: 'OrderGoodsExchanged'; readonly case: string; readonly line: string; readonly sku: string; readonly quantity: number }
  /** Money decided to go back for a line (M5). `quantity` units are settled by it; `cancelled` units leave the order before outbound; `whole` ends the line. */
  | ({
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
    } & Watched)
  /** Freight and premium went back with the last line (A7), or the freight went to the merchant. */
  | {
      readonly type: 'OrderExtrasSettled';
      readonly freightTo: 'buyer' | 'merchant';
      readonly freight: Fen;
      readonly insurance: Fen;
      readonly journal: Journal;
    }
  | { readonly type: 'OrderRefundStarted'; readonly refund: string }
  | { readonly type: 'OrderRefundArrived'; readonly refund: string; readonly channel: Channel; readonly amount: Fen }
  | { readonly type: 'OrderRefunded' }
  | { readonly type: 'OrderInsuranceClaimed'; readonly amount: Fen; readonly channel: Channel; readonly journal: Journal }
  | {
      readonly type: 'OrderDoorAppealed';
      readonly parcel: string;
      readonly compensation: Fen;
      readonly channel: Channel | null;
      readonly journal: Journal;
    }
  | { readonly type: 'OrderLineReviewed'; readonly line: string; readonly review: string }
  | { readonly type: 'OrderNoted'; readonly by: string; readonly at: number; readonly text: string }
  /** Support was shown something personal in clear (Z1, Z4): what it was is nowhere in here. */
  | {
      readonly type: 'OrderRevealed';
      readonly by: string;
      readonly at: number;
      readonly field: 'phone' | 'name' | 'address';
      readonly reason: string;
    };
