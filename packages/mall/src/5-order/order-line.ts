import type { Fen } from '@yellowcart/kernel/money';
import type { Kind } from '../goods/product.ts';

/** Units of SKUs. */
export type Goods = readonly { readonly sku: string; readonly quantity: number }[];

/** One line of an order. Amounts are the line's own shares, fixed at submit (M4). */
export type OrderLine = {
  readonly id: string;
  readonly sku: string;
  readonly product: string;
  readonly title: string;
  readonly spec: Readonly<Record<string, string>>;
  readonly picture: string | null;
  readonly category: string;
  readonly kind: Kind;
  readonly presale: boolean;
  readonly doorDelivery: boolean;
  readonly afterSalesDays: number;
  readonly insured: boolean;
  /** Content that the line came from (R1.06). */
  readonly from: string | null;
  readonly quantity: number;
  readonly unitPrice: Fen;
  readonly goods: Fen;
  readonly fullReduction: Fen;
  readonly shopCoupon: Fen;
  readonly subsidy: Fen;
  readonly platformCoupon: Fen;
  /** Share of the channel's own discount (P5); 0 until paid. */
  readonly channelDiscount: Fen;
  /** What the buyer pays for the line. */
  readonly paid: Fen;
  /** Of `paid`, what went back to the buyer so far (M5). */
  readonly refunded: Fen;
  /** Of the platform's share (subsidy, platform coupon, channel discount), what went back to it so far (M3). */
  readonly platformReturned: Fen;
  /** Units taken out of the order by a refund before outbound. */
  readonly cancelled: number;
  /** Units that nothing more can be asked for: cancelled, returned or refunded in full. */
  readonly back: number;
  /** Units refunded in full: they count no longer as sold. */
  readonly unsold: number;
  readonly shipped: number;
  readonly signed: number;
  /** Units refused at the door (R4). */
  readonly refused: number;
  /** Of the units that went out, those that came back into stock. */
  readonly restocked: number;
  /** Goods that the buyer holds in exchange for some of the units (A10). */
  readonly swapped: Goods;
  /** Signature of the line's last parcel (R1). */
  readonly signedAt: number | null;
  /** Runs by itself at this instant; null while unsigned, paused or over. */
  readonly confirmDue: number | null;
  /** Time left on the confirm timer while a case pauses it, ms (R3). */
  readonly confirmLeft: number | null;
  readonly confirmedAt: number | null;
  /** End of the after-sales window; null while it has not begun to run out (A2). */
  readonly afterSalesUntil: number | null;
  /** The line ended with its whole money on the way back. */
  readonly returned: boolean;
  readonly openCase: string | null;
  readonly cases: number;
  readonly reviewed: boolean;
};

/** What a submitted line brings along; the rest starts empty. */
export type SubmittedLine = Omit<
  OrderLine,
  | 'channelDiscount'
  | 'refunded'
  | 'platformReturned'
  | 'cancelled'
  | 'back'
  | 'unsold'
  | 'shipped'
  | 'signed'
  | 'refused'
  | 'restocked'
  | 'swapped'
  | 'signedAt'
  | 'confirmDue'
  | 'confirmLeft'
  | 'confirmedAt'
  | 'afterSalesUntil'
  | 'returned'
  | 'openCase'
  | 'cases'
  | 'reviewed'
>;

/** A line as it stands when it is submitted. */
export const freshLine = (line: SubmittedLine): OrderLine => ({
  ...line,
  channelDiscount: 0,
  refunded: 0,
  platformReturned: 0,
  cancelled: 0,
  back: 0,
  unsold: 0,
  shipped: 0,
  signed: 0,
  refused: 0,
  restocked: 0,
  swapped: [],
  signedAt: null,
  confirmDue: null,
  confirmLeft: null,
  confirmedAt: null,
  afterSalesUntil: null,
  returned: false,
  openCase: null,
  cases: 0,
  reviewed: false,
});
