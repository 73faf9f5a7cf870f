import * as v from 'valibot';
import {
  count,
  duration,
  fen,
  flag,
  id,
  instant,
  kind,
  list,
  object,
  oneOf,
  orNull,
  page,
  paged,
  rate,
  number,
  spec,
  stars,
  stockStatus,
  text,
} from './values.ts';

const why = object({ code: text, text });

/** A product in a list, as every entry shows it (contract: card). */
const CARD = {
  product: id,
  title: text,
  shop: id,
  shopName: text,
  picture: orNull(text),
  category: text,
  price: fen,
  priceFrom: flag,
  listPrice: fen,
  sales: count,
  positiveRate: rate,
  stockStatus,
  canAddToCart: flag,
  tags: list(text),
  points: list(text),
};

const live = orNull(oneOf(['now', 'replay']));

const CONTENT = {
  content: id,
  kind: oneOf(['video', 'live']),
  author: text,
  title: text,
  live,
  products: count,
  explaining: orNull(id),
  explainedAt: orNull(instant),
};

/** How a shop stands in after-sales (V2). */
export const standing = {
  afterSalesRate: orNull(rate),
  answerTime: orNull(duration),
  refundTime: orNull(duration),
  survey: object({ count, mean: orNull(number) }),
  limited: flag,
  reasons: list(text),
};

const reduction = object({ threshold: fen, off: fen });
const delivery = {
  freight: object({ base: fen, remoteSurcharge: fen, freeFrom: orNull(fen) }),
  fullReductions: list(reduction),
  noDelivery: list(text),
};

/** A coupon as it can be claimed or is owned. */
const coupon = object({
  id,
  coupon: id,
  state: oneOf(['upcoming', 'claimable', 'sold-out', 'usable', 'reserved', 'used', 'expired']),
  scope: oneOf(['platform', 'shop']),
  shop: orNull(id),
  shopName: orNull(text),
  threshold: fen,
  off: fen,
  products: list(id),
  categories: list(text),
  claimFrom: orNull(instant),
  claimTo: orNull(instant),
  perUser: count,
  expiresAt: orNull(instant),
  remaining: orNull(count),
});

const owned = { id, coupon: id, state: text, threshold: fen, off: fen, expiresAt: orNull(instant), remaining: orNull(count) };

/** A file that was handed in, by its content; one of before was kept by its name only. */
export const keptFile = object({ name: text, type: orNull(text), size: orNull(count), digest: orNull(text) });

const followUp = orNull(object({ at: instant, text, pictures: list(keptFile) }));
export const reviewStars = object({ product: stars, logistics: stars, service: stars });

const productShow = object({
  id,
  title: text,
  shop: id,
  shopName: text,
  picture: orNull(text),
  category: text,
  priceFrom: flag,
  sales: count,
  positiveRate: rate,
  stockStatus,
  canAddToCart: flag,
  tags: list(text),
  points: list(text),
  flagship: flag,
  licence: orNull(text),
  scorecard: object(standing),
  pictures: list(text),
  kind,
  offShelf: flag,
  price: object({
    list: fen,
    promotion: orNull(fen),
    until: orNull(instant),
    sku: id,
    unit: fen,
    afterCoupon: fen,
    coupons: list(id),
    steps: list(object({ code: text, text, amount: fen })),
    history: list(object({ at: instant, price: fen })),
  }),
  reductions: list(reduction),
  dimensions: list(object({ name: text, values: list(text) })),
  skus: list(object({ id, spec, price: fen, available: count, afterCoupon: fen })),
  presale: orNull(object({ deposit: fen, balanceFrom: instant, balanceTo: instant })),
  shipFrom: orNull(text),
  shipWithin: duration,
  promise: object({ shipWithin: duration, shipBefore: instant }),
  deliversTo: orNull(object({ province: text, ok: flag })),
  afterSalesDays: count,
  purchaseLimit: object({ perOrder: count, perBuyer: count }),
  noDelivery: list(text),
  insurance: orNull(object({ premium: fen, cap: fen })),
  doorDelivery: flag,
  policies: list(text),
  live: orNull(object({ content: id, title: text, author: text, state: oneOf(['now', 'replay']) })),
  clips: list(object({ content: id, kind: oneOf(['video', 'live']), author: text, title: text, live })),
  questions: count,
  reviews: count,
  coupons: list(coupon),
});

const facet = { count };

/** What the stages of entering, browsing and looking closer answer. */
export const GOODS = {
  feed: paged('items', object({ ...CARD, content: orNull(object(CONTENT)), why })),
  'live list': paged('items', object({ ...CARD, content: object(CONTENT) })),
  'live show': object({ ...CONTENT, items: list(object({ ...CARD, place: count, explained: flag })), page }),
  mall: paged('items', object({ ...CARD, why }), { categories: list(object({ category: text, products: count })) }),
  search: paged('items', object(CARD), {
    words: text,
    total: count,
    facets: object({
      categories: list(object({ category: text, ...facet })),
      shops: list(object({ shop: id, name: text, ...facet })),
      prices: list(object({ from: fen, to: orNull(fen), ...facet })),
      stock: list(object({ status: stockStatus, ...facet })),
    }),
    corrected: orNull(object({ from: text, to: text })),
    near: list(text),
  }),
  'search suggest': object({ suggestions: list(object({ text, kind: oneOf(['history', 'category', 'shop', 'product']), count })) }),
  'shop show': paged('items', object(CARD), {
    shop: id,
    name: text,
    flagship: flag,
    licence: orNull(text),
    shipFrom: orNull(text),
    ...delivery,
    scorecard: object(standing),
  }),
  'product show': productShow,
  'product related': paged('items', object({ ...CARD, relation: oneOf(['similar', 'together', 'shop']), why }), { product: id }),
  'product reviews': paged(
    'reviews',
    object({ review: id, sku: id, buyer: text, stars: reviewStars, text, pictures: list(keptFile), at: instant, appended: followUp }),
    { product: id, count, positiveRate: rate, summary: v.record(text, count) },
  ),
  'product questions': paged(
    'questions',
    object({ question: id, by: text, at: instant, text, answers: list(object({ by: text, at: instant, text, official: flag })) }),
    { product: id, count },
  ),
  'product ask': object({ question: id, product: id, text }),
  'product answer': object({ question: id, product: id, official: flag, answers: count }),
  'coupon list': paged('coupons', coupon),
  'coupon claim': object({ ...owned, coupons: list(object(owned)) }),
} as const;
