import { count, facts, fen, flag, id, instant, list, maybe, object, oneOf, orNull, spec, text } from './values.ts';

const line = object({
  id,
  sku: id,
  product: id,
  title: text,
  spec,
  shop: id,
  shopName: text,
  quantity: count,
  unitPrice: fen,
  priceAtAdd: fen,
  selected: flag,
  status: oneOf(['ok', 'out-of-stock', 'unavailable', 'no-delivery']),
  reason: orNull(object({ code: text, facts })),
  hints: list(object({ code: text, amount: count })),
  from: orNull(text),
  expiresAt: instant,
});

const tier = { threshold: fen, off: fen };

export const cart = object({
  lines: list(line),
  selectedTotal: fen,
  shops: list(object({ shop: id, name: text, goods: fen, reached: orNull(object(tier)), next: orNull(object({ ...tier, gap: fen })) })),
  warning: maybe(orNull(text)),
});

const suggestion = object({ product: id, sku: id, title: text, spec, picture: orNull(text), price: fen, quantity: count });

/** What the cart answers. */
export const CART = {
  'cart show': cart,
  'cart add': cart,
  'cart update': cart,
  'cart remove': cart,
  'cart select': cart,
  'cart topup': object({
    shop: id,
    name: text,
    goods: fen,
    ...tier,
    gap: fen,
    saves: fen,
    sets: list(object({ items: list(suggestion), cost: fen, over: fen, units: count })),
    exact: flag,
  }),
} as const;
