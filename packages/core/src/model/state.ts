import { parseInstant } from '@yellowcart/kernel/clock';
import type { PricedOrder } from './prices.ts';
import { BUYERS, START, type ProductDoc, type WorldDoc } from './world.ts';

/** Refused: the code, and with a checkout every wrong item. */
export type Refused = { readonly code: string; readonly problems?: readonly Problem[] };
export type Problem = { readonly sku: string | null; readonly code: string };

export type CartLine = { id: string; sku: string; quantity: number; priceAtAdd: number; selected: boolean; at: number };
export type Owned = {
  readonly id: string;
  readonly buyer: string;
  readonly campaign: string;
  readonly expiresAt: number;
  state: 'usable' | 'reserved' | 'used';
};
export type Buckets = { available: number; locked: number; occupied: number; shipped: number };
export type Seen = {
  readonly at: number;
  readonly items: readonly { readonly sku: string; readonly quantity: number; readonly unitPrice: number }[];
  readonly choices: string;
  readonly payable: number;
};

/** `paid` per line, then freight and premium: what the buyer gives for each part, channel discount taken off once paid (P5). */
export type Order = { id: string; readonly priced: PricedOrder; paid: number[]; status: 'to-pay' | 'deposit-paid' | 'to-ship' | 'closed' };
export type Phase = {
  readonly name: 'full' | 'deposit' | 'balance';
  readonly amount: number;
  readonly from: number;
  readonly before: number;
  paidBy: Payment | null;
};
export type Trade = {
  id: string;
  readonly buyer: string;
  readonly payBefore: number;
  readonly orders: Order[];
  /** `shop: null` belongs to the whole trade. */
  readonly coupons: readonly { readonly owned: Owned; readonly shop: string | null }[];
  phases: Phase[];
  status: 'to-pay' | 'deposit-paid' | 'paid' | 'closed';
  held: boolean;
};
export type Payment = {
  id: string;
  readonly trade: Trade;
  readonly phase: Phase['name'];
  readonly channel: string | null;
  readonly due: number;
  readonly discount: number;
  answersAt: number | null;
  /** The channel took the money, said or unsaid. */
  took: boolean;
  /** It was told to keep silent about it; whatever is said later was said by somebody else. */
  readonly unanswered: boolean;
  status: 'pending' | 'succeeded' | 'failed' | 'returned';
};
export type Refund = {
  id: string;
  readonly payment: Payment;
  readonly order: Order | null;
  readonly amount: number;
  readonly takes: number;
  arrivesAt: number;
  status: 'on-the-way' | 'arrived' | 'failed';
};

/** Everything the reference model remembers of stages 4–6. Plain, mutable, and nobody's but the model's. */
export type State = {
  readonly world: WorldDoc;
  now: number;
  readonly prices: Map<string, number>;
  readonly stock: Map<string, Buckets>;
  readonly received: Map<string, number>;
  readonly carts: Map<string, { lines: CartLine[]; numbered: number }>;
  readonly claimed: Map<string, number>;
  readonly owned: Owned[];
  readonly seen: Map<string, Seen>;
  readonly trades: Trade[];
  readonly payments: Payment[];
  readonly refunds: Refund[];
  readonly passwords: Map<string, { wrong: number; lockedUntil: number }>;
  readonly ledger: Map<string, number>;
  /** What each channel took from a buyer on a day. */
  readonly spent: Map<string, number>;
};

export function begin(world: WorldDoc): State {
  const skus = world.products.flatMap((product) => product.skus);
  return {
    world,
    now: START,
    prices: new Map(skus.map(({ id, price }) => [id, price])),
    stock: new Map(skus.map(({ id, stock }) => [id, { available: stock, locked: 0, occupied: 0, shipped: 0 }])),
    received: new Map(skus.map(({ id, stock }) => [id, stock])),
    carts: new Map(BUYERS.map((buyer) => [buyer, { lines: [], numbered: 0 }])),
    claimed: new Map(world.coupons.map(({ id }) => [id, 0])),
    owned: [],
    seen: new Map(),
    trades: [],
    payments: [],
    refunds: [],
    passwords: new Map(BUYERS.map((buyer) => [buyer, { wrong: 0, lockedUntil: 0 }])),
    ledger: new Map(),
    spent: new Map(),
  };
}

export const productOf = ({ world }: State, sku: string): ProductDoc | undefined =>
  world.products.find(({ skus }) => skus.some(({ id }) => id === sku));

export const instant = (text: string): number => parseInstant(text)!;

/** The promotion price while it runs, if it is lower (P1); it is over at its end (T1). */
export function unitPrice(state: State, sku: string): number {
  const { promotion } = productOf(state, sku)!;
  const own = state.prices.get(sku)!;
  const runs = promotion !== undefined && state.now >= instant(promotion.from) && state.now < instant(promotion.to);
  return runs ? Math.min(own, promotion.price) : own;
}

/** A presale can be had until its balance window is over (D3). */
export const isOver = ({ now }: State, { presale }: ProductDoc): boolean => presale !== undefined && now >= instant(presale.balanceTo);

export const isUsable = ({ now }: State, coupon: Owned): boolean => coupon.state === 'usable' && now < coupon.expiresAt;

/** Moves units of a SKU from one bucket to another (S2). */
export function shift({ stock }: State, sku: string, from: keyof Buckets, to: keyof Buckets, quantity: number): void {
  const buckets = stock.get(sku)!;
  buckets[from] -= quantity;
  buckets[to] += quantity;
}

/** Moves money (M2). */
export function move({ ledger }: State, from: string, to: string, fen: number): void {
  ledger.set(from, (ledger.get(from) ?? 0) - fen);
  ledger.set(to, (ledger.get(to) ?? 0) + fen);
}
