import type { Result } from '@yellowcart/core/mall';
import type { Question } from '../data/browse.ts';
import type { Attempt, BillEntry } from '../data/cashier.ts';
import type { Case, Refund } from '../data/aftersale.ts';
import type { Address, Message, Order } from '../data/answers.ts';
import type { CartLine, Content, Coupon, FeedItem, Product } from '../data/goods.ts';
import type { Parcel } from '../data/parcel.ts';
import { ADDRESSES, CARDS, CONTENTS, COUPONS, MESSAGES, PRODUCTS, QUESTIONS } from './fake-goods.ts';

/** What the fake mall remembers. */
export type State = {
  now: number;
  cart: CartLine[];
  coupons: Coupon[];
  orders: Order[];
  addresses: Address[];
  trades: number;
  feed: FeedItem[];
  contents: Content[];
  questions: Question[];
  searches: string[];
  /** SKUs that went off the shelf. */
  gone: string[];
  /** Prices that a shop changed, fen by SKU. */
  prices: Record<string, number>;
  /** Tries to pay, the oldest first. */
  attempts: (Attempt & { readonly trade: string })[];
  /** Wrong payment passwords in a row, and until when paying is locked, ms. */
  wrong: number;
  lockedUntil: number;
  /** Somebody else took the stock that a failed payment gave back. */
  soldOut: boolean;
  bill: BillEntry[];
  parcels: Parcel[];
  /** Waybills of parcels that were appealed. */
  appealed: string[];
  cases: Case[];
  refunds: Refund[];
  messages: Message[];
};

export type Args = Readonly<Record<string, any>>;
export type Answers = Readonly<Record<string, (args: Args, as: string) => Result>>;

const NOW = Date.parse('2026-11-11T12:00:00+08:00');
export const iso = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

export const ok = (answer: unknown): Result => ({ ok: true, answer });
export const refuse = (code: string, message: string, tip?: string): Result => ({
  ok: false,
  exit: 3,
  error: { code, message, rule: null, facts: {}, try: tip ? [tip] : [], retryable: false },
});
export const login = (): Result => refuse('LOGIN_REQUIRED', '请先登录', 'yellowcart login li');

export const skuOf = (
  id: string,
):
  | { readonly product: Product; readonly price: number; readonly spec: Readonly<Record<string, string>>; readonly available: number }
  | undefined => {
  for (const product of PRODUCTS) {
    const sku = product.skus.find((one) => one.id === id);
    if (sku) return { product, ...sku };
  }
  return undefined;
};

export const fakeState = (): State => ({
  now: NOW,
  cart: [],
  coupons: [...COUPONS],
  orders: [],
  addresses: [...ADDRESSES],
  trades: 0,
  feed: CARDS.map((card, i) => ({ ...card, content: CONTENTS[i] ?? null })),
  contents: [...CONTENTS],
  questions: [...QUESTIONS],
  searches: [],
  gone: [],
  prices: {},
  attempts: [],
  wrong: 0,
  lockedUntil: 0,
  soldOut: false,
  bill: [],
  parcels: [],
  appealed: [],
  cases: [],
  refunds: [],
  messages: [...MESSAGES],
});
