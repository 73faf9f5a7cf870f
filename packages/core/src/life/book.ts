import type { Fen } from '@yellowcart/kernel/money';
import { freshStep, type Step } from './book-step.ts';
import type { Told } from './thread.ts';

/** One line of an order, as the raw events tell it: facts only, nothing that the mall decided from them. */
export type Line = {
  readonly id: string;
  readonly sku: string;
  readonly kind: string;
  readonly presale: boolean;
  readonly afterSalesDays: number;
  readonly insured: boolean;
  readonly quantity: number;
  /** Share of the buyer, and of the platform (M3, P5). */
  paid: Fen;
  platform: Fen;
  refunded: Fen;
  platformBack: Fen;
  /** Units taken out before outbound, sent out, signed, refused at the door, settled. */
  cancelled: number;
  out: number;
  signed: number;
  refused: number;
  back: number;
  signedAt: number | null;
  /** When the mall last said that it confirms itself. */
  told: number | null;
  confirmedAt: number | null;
  returned: boolean;
  openCase: string | null;
  cases: number;
  /** When cases stood open on it, the open one's end is Infinity (R3). */
  readonly pauses: { from: number; to: number }[];
  /** Units of SKUs that went out for it and are not back in stock (S3, A10). */
  readonly outside: Map<string, number>;
  /** Of these, what was sent in exchange: it is not what the order itself sent. */
  readonly swapped: Map<string, number>;
  reviewed: boolean;
};

export type Paid = {
  readonly payment: string;
  readonly phase: string;
  readonly channel: string | null;
  readonly amount: Fen;
  readonly discount: Fen;
};

export type Order = {
  readonly id: string;
  readonly trade: string;
  readonly shop: string;
  readonly flagship: boolean;
  readonly buyer: string;
  remote: boolean;
  readonly amounts: Readonly<Record<'goods' | 'platformCoupon' | 'subsidy' | 'freight' | 'insurance' | 'payable', Fen>>;
  readonly insuranceCap: Fen | null;
  readonly lines: Line[];
  readonly paid: Paid[];
  /** The channel's discount on freight and premium (P5). */
  freightDiscount: Fen;
  insuranceDiscount: Fen;
  paidAt: number | null;
  shipBy: number | null;
  promiseBroken: boolean;
  closed: string | null;
  step: 'waiting' | 'picked' | 'checked' | 'packed';
  exception: boolean;
  readonly parcels: string[];
  readonly cases: string[];
  readonly refunds: string[];
  /** What the buyer gets back beside the lines: freight and premium (A7). */
  extrasBack: Fen;
  freightGone: boolean;
  claimed: boolean;
  readonly appealed: Set<string>;
  completedAt: number | null;
  archivedAt: number | null;
  saidRefunded: boolean;
};

export type Phase = { readonly name: string; readonly amount: Fen; readonly from: number; readonly before: number; payment: string | null };

export type Trade = {
  readonly id: string;
  readonly buyer: string;
  readonly orders: string[];
  phases: Phase[];
  status: 'to-pay' | 'deposit-paid' | 'paid' | 'closed';
  held: boolean;
  readonly coupons: { readonly coupon: string; readonly order: string | null; back: boolean }[];
};

export type Parcel = {
  readonly id: string;
  readonly way: 'out' | 'back';
  readonly order: string;
  /** Cases whose goods are in it: none for what the order sends, many for what goes back (R9.04). */
  readonly cases: string[];
  readonly shop: string;
  readonly lines: { readonly line: string; readonly quantity: number }[];
  readonly doorDelivery: boolean;
  status: string;
  place: string | null;
  signedAt: number | null;
};

export type Case = {
  readonly id: string;
  readonly order: string;
  readonly shop: string;
  readonly buyer: string;
  readonly type: string;
  readonly lines: readonly { readonly line: string; readonly sku: string; readonly quantity: number }[];
  readonly openedAt: number;
  readonly quick: boolean;
  readonly pickUp: boolean;
  readonly toSku: string | null;
  amount: Fen;
  status: string;
  /** By A3 and A4, from when it came to where it is. */
  deadline: number | null;
  proposed: Fen | null;
  returnWaybill: string | null;
  returnFreight: Fen;
  /** Its goods were inspected, or count as accepted. */
  received: boolean;
  /** Other goods are kept back for it (A10). */
  held: boolean;
  resent: string | null;
  readonly refunds: string[];
  rated: boolean;
  /** What its thread must tell (R9.02). */
  readonly thread: Told[];
};

export type Payment = {
  readonly id: string;
  readonly trade: string;
  readonly channel: string | null;
  readonly charged: Fen;
  status: string;
  /** What the channel last said that it took. */
  took: Fen | null;
};

export type Refund = {
  readonly id: string;
  readonly order: string | null;
  readonly case: string | null;
  readonly payment: string;
  readonly buyer: string;
  readonly channel: string;
  readonly amount: Fen;
  readonly takes: number;
  arrivesAt: number;
  status: 'on-the-way' | 'arrived' | 'failed';
};

export type Buckets = { available: number; locked: number; occupied: number; shipped: number; received: number };
export type Coupon = {
  readonly id: string;
  readonly campaign: string;
  readonly buyer: string;
  readonly expiresAt: number | null;
  state: string;
  trade: string | null;
};

export type Review = { readonly order: string; readonly line: string; readonly postedAt: number; appended: boolean };

/** Everything that the oracle remembers of a mall, told by its raw events alone. Plain, mutable, and the oracle's own. */
export type Book = {
  now: number;
  readonly trades: Map<string, Trade>;
  readonly orders: Map<string, Order>;
  readonly parcels: Map<string, Parcel>;
  readonly cases: Map<string, Case>;
  readonly refunds: Map<string, Refund>;
  readonly payments: Map<string, Payment>;
  readonly coupons: Map<string, Coupon>;
  readonly reviews: Map<string, Review>;
  readonly stock: Map<string, Buckets>;
  readonly ledger: Map<string, Fen>;
  readonly funds: Map<string, Fen>;
  /** Streams that the events of the last command touched. */
  touched: Set<string>;
  /** What the step that is being read must still lead to: cleared when it is over. */
  step: Step;
};

export const emptyBook = (): Book => ({
  now: 0,
  trades: new Map(),
  orders: new Map(),
  parcels: new Map(),
  cases: new Map(),
  refunds: new Map(),
  payments: new Map(),
  coupons: new Map(),
  reviews: new Map(),
  stock: new Map(),
  ledger: new Map(),
  funds: new Map(),
  touched: new Set(),
  step: freshStep(),
});

export const lineIn = (order: Order, id: string): Line => order.lines.find((line) => line.id === id)!;
export const total = (amounts: Iterable<number>): number => [...amounts].reduce((sum, each) => sum + each, 0);

/** Units that are still to go out. */
export const toShip = (line: Line): number => line.quantity - line.cancelled - line.out;
/** Nothing is left to happen to the line by itself. */
export const ended = (line: Line): boolean => line.confirmedAt !== null || line.returned;
export const shippedAny = (order: Order): boolean => order.lines.some(({ out }) => out > 0);
/** What is left of the buyer's money for the line (M5). */
export const left = (line: Line): Fen => line.paid - line.refunded;
