import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { OrderStatus } from '@yellowcart/mall/5-order/order';
import type { CaseStatus, CaseType } from '@yellowcart/mall/9-aftersale/case-events';
import type { RefundState } from '@yellowcart/mall/6-payment/refund';

/** What happens next by itself, ms. */
export type Due = { readonly name: string; readonly at: number };

/** What is known of an order, by where it comes from: each part is replaced when that changes. */
export type Parts = {
  /** Of the order itself. `flags` are values of `is` and `has`; `due` is its own next deadline. */
  readonly order: {
    readonly open: boolean;
    readonly flags: readonly string[];
    readonly clues: readonly string[];
    readonly due: Due | null;
  };
  readonly trade: { readonly payments: readonly string[]; readonly returns: readonly string[]; readonly coupons: readonly string[] };
  /** `out`: with the order's own goods, on their way to the buyer. */
  readonly parcels: readonly { readonly waybill: string; readonly carrier: string; readonly out: boolean }[];
  readonly cases: readonly { readonly case: string; readonly type: CaseType; readonly status: CaseStatus; readonly due: Due | null }[];
  readonly refunds: readonly { readonly refund: string; readonly status: RefundState['status']; readonly due: Due | null }[];
};

const entity = defineEntity({
  name: 'FoundOrder',
  tableName: 'support_orders',
  properties: {
    id: p.string().primary(),
    /** Order of placing: the position of the event. Later orders are placed later, the clock never goes backwards (T5). */
    seq: p.bigint('number').unique(),
    trade: p.string(),
    shop: p.string(),
    buyer: p.string(),
    status: p.string().$type<OrderStatus>(),
    /** Payable, fen. */
    amount: p.bigint('number'),
    /** Masked, as everyone sees it who looks orders up for others (Z4). */
    recipient: p.string(),
    phone: p.string(),
    placed: p.bigint('number'),
    paid: p.bigint('number').strictNullable(),
    /** When its first goods went out. */
    shipped: p.bigint('number').strictNullable(),
    /** The last signature. */
    signed: p.bigint('number').strictNullable(),
    /** When it was completed, closed or refunded. */
    done: p.bigint('number').strictNullable(),
    due: p.bigint('number').strictNullable(),
    dueName: p.string().strictNullable(),
    /** The last thing that happened to it, notes apart. */
    moved: p.bigint('number'),
    /** Since when it waits for somebody, and nothing is due by itself; 0 with a payout that failed. */
    idle: p.bigint('number').strictNullable(),
    /** What it is found by, see `ClueKind`. */
    clues: p.json<readonly string[]>(),
    parts: p.json<Parts>(),
  },
  indexes: [{ properties: ['placed', 'seq'] }, { properties: ['amount', 'seq'] }],
});

export const foundOrder = entity;

export type FoundOrder = InferEntity<typeof entity>;

/**
 * Times that only orders have which still go on. Those that have one lie in the order of their placing, too: the newest of them are found
 * without sorting all.
 */
export const MARKED: readonly string[] = ['due', 'idle'];

/** The index of orders that have a time, newest last. */
export const markedBy = (column: string): string => `support_orders_with_${column}`;
