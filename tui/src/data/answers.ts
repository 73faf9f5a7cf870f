import type { CaseRef, Deadline, Refund } from './aftersale.ts';
import type { Parcel } from './parcel.ts';

/**
 * The answers of the core that the storefront reads (contract §3), amounts in fen, times ISO 8601.
 * Fields the contract does not fix are optional: a screen shows them when they are there.
 */
export type Address = {
  readonly id: string;
  readonly recipient: string;
  readonly phone: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly detail: string;
  readonly default?: boolean;
};

/** The layers of a price (P1). */
export type Amounts = {
  readonly goods: number;
  readonly fullReduction: number;
  readonly shopCoupon: number;
  readonly subsidy: number;
  readonly platformCoupon: number;
  readonly freight: number;
  readonly insurance: number;
  readonly payable: number;
};

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

export type OrderLine = {
  readonly id: string;
  readonly sku: string;
  readonly product?: string;
  readonly title?: string;
  readonly spec?: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly paid: number;
  readonly refunded: number;
  readonly status: OrderStatus;
  readonly unitPrice?: number;
  readonly autoConfirmAt?: string | null;
  readonly afterSalesUntil?: string | null;
  readonly openCase?: string | null;
  readonly reviewed?: boolean;
  /** The follow-up 追评 is written. */
  readonly appended?: boolean;
  /** Units that went out, and that were signed for. */
  readonly shipped?: number;
  readonly signed?: number;
};

export type Order = {
  readonly order: string;
  readonly trade: string;
  readonly shop: string;
  readonly shopName?: string;
  readonly buyer: string;
  readonly status: OrderStatus;
  readonly final?: boolean;
  readonly payBefore: string | null;
  readonly lines: readonly OrderLine[];
  /** In a list, where the amounts are left out. */
  readonly payable?: number;
  readonly amounts?: Partial<Amounts> & { readonly paid?: number; readonly channelDiscount?: number };
  readonly address?: Address;
  readonly parcels?: readonly Parcel[];
  readonly cases?: readonly CaseRef[];
  readonly deadlines?: readonly Deadline[];
  /** Why the shop does not ship for the time being (F3). */
  readonly exception?: string | null;
  readonly allowed?: readonly string[];
  readonly placedAt?: string;
  readonly paidAt?: string | null;
  /** Who closed it: the buyer, the shop, or the deadline. */
  readonly closedBy?: string | null;
  readonly shipBy?: string | null;
  readonly completedAt?: string | null;
  /** Deposit and balance of a presale (D2). */
  readonly presale?: {
    readonly phases: readonly {
      readonly name: string;
      readonly amount: number;
      readonly from: string;
      readonly before: string;
      readonly paid: boolean;
    }[];
  };
};

export type Refunds = { readonly refunds: readonly Refund[] };

export type Orders = { readonly orders: readonly Order[] };

export type Message = {
  readonly at: string;
  readonly kind: string;
  readonly channel: string;
  readonly text: string;
  readonly subject: string | null;
};

export type Whoami = { readonly account: string; readonly role: string; readonly name?: string };

export type ClockAnswer = { readonly now: string; readonly mode: 'real' | 'offset' | 'frozen'; readonly fired?: readonly Job[] };

/** Something that happens by itself; `text` is what it is called in the asker's language. */
export type Job = { readonly key: string; readonly at: string; readonly command: string; readonly text: string };

export type ClockNext = { readonly next: Job | null; readonly autopilot: boolean };
