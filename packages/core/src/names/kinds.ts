import type { Actor } from '@yellowcart/kernel/command';
import { Campaign, type CampaignState } from '@yellowcart/mall/3-detail/campaign';
import { Question, type QuestionState } from '@yellowcart/mall/3-detail/question';
import { Order, type OrderState } from '@yellowcart/mall/5-order/order';
import { orderStatus } from '@yellowcart/mall/5-order/order-status';
import { Trade, type TradeState } from '@yellowcart/mall/5-order/trade';
import { Payment, type PaymentState } from '@yellowcart/mall/6-payment/payment';
import { Refund, type RefundState } from '@yellowcart/mall/6-payment/refund';
import { Parcel, type ParcelState } from '@yellowcart/mall/7-fulfilment/parcel';
import { Case, type CaseState } from '@yellowcart/mall/9-aftersale/case';
import { Review, type ReviewState } from '@yellowcart/mall/9-aftersale/review';
import { Account, type AccountState } from '@yellowcart/mall/accounts/account';
import { Content, type ContentState } from '@yellowcart/mall/goods/content';
import { Product, type ProductState } from '@yellowcart/mall/goods/product';
import { Shop, type ShopState } from '@yellowcart/mall/goods/shop';
import { Stock, type StockState } from '@yellowcart/mall/goods/stock';
import { seenBy } from '@yellowcart/views/seen-by';

/** Something that can be named on a command line: its id, and what it is, so that it can be told from others. */
export type Name = {
  readonly id: string;
  /** Words as they are stored: titles, texts, other ids. */
  readonly title: string;
  /** A code that faces have words for. */
  readonly status?: string;
  readonly fen?: number;
  /** More has to be typed behind it: `status:`. */
  readonly open?: boolean;
};

/** A kind of thing whose streams are named after their ids. */
export type StreamKind = {
  readonly aggregate: string;
  /** The fields that must say so for this actor to see one (Z1); undefined when they see none. */
  readonly seen: (actor: Actor) => Readonly<Record<string, string>> | undefined;
  /** What one is called; undefined when it is not to be offered. */
  readonly name: (state: any, actor: Actor) => Omit<Name, 'id'> | undefined;
};

const everybody = (): Readonly<Record<string, string>> => ({});

/** Guests have nothing of their own; whoever has a shop sees the shop's, buyers theirs, those who serve the mall all. */
const ownOnes = (actor: Actor): Readonly<Record<string, string>> | undefined =>
  actor.role === 'guest' ? undefined : (seenBy(actor) as Readonly<Record<string, string>>);

/** Trades and payments span shops: they are their buyers', and the business of those who settle. */
const buyersOwn = (actor: Actor): Readonly<Record<string, string>> | undefined =>
  ['buyer', 'support', 'platform'].includes(actor.role) ? ownOnes(actor) : undefined;

const kind = <S>(
  aggregate: { readonly name: string },
  seen: StreamKind['seen'],
  name: (state: S, actor: Actor) => Omit<Name, 'id'> | undefined,
) => ({
  aggregate: aggregate.name,
  seen,
  name,
});

const titlesOf = (lines: readonly { readonly title: string }[]): string => lines.map(({ title }) => title).join('、');

/** Every kind whose things are streams. */
export const STREAM_KINDS = {
  order: kind<OrderState>(Order, ownOnes, (state) => ({
    status: orderStatus(state),
    title: titlesOf(state.lines),
    fen: state.amounts.payable,
  })),
  trade: kind<TradeState>(Trade, buyersOwn, ({ status, orders, payable }) => ({
    status,
    title: orders.map(({ order }) => order).join('、'),
    fen: payable,
  })),
  case: kind<CaseState>(Case, ownOnes, ({ status, caseType, order, amount }) => ({ status, title: `${caseType} ${order}`, fen: amount })),
  waybill: kind<ParcelState>(Parcel, ownOnes, ({ status, carrier, order }) => ({ status, title: `${carrier} ${order}` })),
  payment: kind<PaymentState>(Payment, buyersOwn, ({ status, channel, charged }) => ({ status, title: channel ?? '', fen: charged })),
  refund: kind<RefundState>(Refund, buyersOwn, ({ status, order, amount }) => ({ status, title: order ?? '', fen: amount })),
  review: kind<ReviewState>(Review, everybody, ({ product, text }) => ({ title: `${product} ${text}` })),
  question: kind<QuestionState>(Question, everybody, ({ product, text }) => ({ title: `${product} ${text}` })),
  coupon: kind<CampaignState>(Campaign, everybody, ({ shop, threshold, off }) => ({
    title: `${shop ?? ''} ${threshold / 100}-${off / 100}`.trim(),
  })),
  content: kind<ContentState>(Content, everybody, ({ kind: what, title, removed }) => (removed ? undefined : { status: what, title })),
  shop: kind<ShopState>(Shop, everybody, ({ name }) => ({ title: name })),
  account: kind<AccountState>(Account, everybody, ({ role, shop }) => ({ status: role, title: shop ?? '' })),
  // What is off the shelf is its shop's own affair.
  product: kind<ProductState>(Product, everybody, ({ title, onSale, shop }, actor) =>
    onSale || shop === actor.shop ? { title } : undefined,
  ),
  sku: kind<StockState>(Stock, everybody, ({ product, withheld, shop }, actor) =>
    withheld && shop !== actor.shop ? undefined : { title: product },
  ),
} as const satisfies Readonly<Record<string, StreamKind>>;
