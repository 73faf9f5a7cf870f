import { cart } from './cart.ts';
import { parcel } from './parcel.ts';
import {
  address,
  allowed,
  channel,
  count,
  deadline,
  duration,
  facts,
  fen,
  flag,
  id,
  instant,
  kind,
  list,
  maybe,
  object,
  oneOf,
  orNull,
  orderStatus,
  paged,
  phase,
  spec,
  text,
} from './values.ts';

const phases = list(object({ name: phase, amount: fen, from: instant, before: instant }));

const ORDER = {
  order: id,
  trade: id,
  shop: id,
  /** Told by `order show`. */
  shopName: maybe(text),
  buyer: id,
  status: orderStatus,
  final: flag,
  placedAt: instant,
  payBefore: instant,
  paidAt: orNull(instant),
  shipBy: orNull(instant),
  completedAt: orNull(instant),
  archived: flag,
  closedBy: orNull(oneOf(['buyer', 'merchant', 'timeout', 'balance-missed'])),
  presale: maybe(object({ phases: list(object({ name: phase, amount: fen, from: instant, before: instant, paid: flag })) })),
  payments: list(object({ payment: id, phase, channel: orNull(channel), amount: fen, discount: fen })),
  lines: list(
    object({
      id,
      sku: id,
      product: id,
      title: text,
      spec,
      picture: orNull(text),
      kind,
      doorDelivery: flag,
      quantity: count,
      unitPrice: fen,
      goods: fen,
      paid: fen,
      refunded: fen,
      status: orderStatus,
      from: orNull(text),
      shipped: count,
      left: count,
      out: count,
      signed: count,
      autoConfirmAt: orNull(instant),
      afterSalesUntil: orNull(instant),
      openCase: orNull(id),
      reviewed: flag,
      appended: flag,
    }),
  ),
  amounts: object({
    goods: fen,
    fullReduction: fen,
    shopCoupon: fen,
    subsidy: fen,
    platformCoupon: fen,
    freight: fen,
    insurance: fen,
    payable: fen,
    channelDiscount: fen,
    paid: fen,
  }),
  address,
  warehouse: oneOf(['waiting', 'picked', 'checked', 'packed']),
  exception: orNull(text),
  parcels: list(parcel),
  cases: list(object({ case: id, type: text, status: text })),
  deadlines: list(deadline),
  allowed,
  allowedBy: object({ buyer: allowed, merchant: allowed, warehouse: allowed, courier: allowed, support: allowed }),
};

/** One order with everything about it. */
export const order = object(ORDER);

const listed = object({
  order: id,
  trade: id,
  shop: id,
  shopName: text,
  buyer: id,
  status: orderStatus,
  placedAt: instant,
  payBefore: instant,
  shipBy: orNull(instant),
  lines: list(
    object({
      id,
      sku: id,
      product: id,
      title: text,
      spec,
      picture: orNull(text),
      quantity: count,
      paid: fen,
      refunded: fen,
      status: orderStatus,
    }),
  ),
  payable: fen,
  exception: orNull(text),
  archived: flag,
});

/** A layer of the price: what it takes off or adds, why, and what each line bears of it (R5.03). */
const layers = list(
  object({ code: text, rule: text, amount: fen, text, shares: list(object({ sku: id, amount: fen })), parts: list(facts) }),
);

const SUMS = {
  payable: fen,
  goods: fen,
  fullReduction: fen,
  shopCoupon: fen,
  subsidy: fen,
  platformCoupon: fen,
  freight: fen,
  insurance: fen,
};

const quotedLine = object({
  sku: id,
  product: id,
  category: text,
  title: text,
  spec,
  picture: orNull(text),
  quantity: count,
  unitPrice: fen,
  goods: fen,
  fullReduction: fen,
  shopCoupon: fen,
  subsidy: fen,
  platformCoupon: fen,
  paid: fen,
  shipWithin: duration,
  shipBefore: instant,
  afterSalesDays: count,
  policies: list(text),
});

const QUOTED_ORDER = {
  shop: id,
  shopName: text,
  ...SUMS,
  freightFree: orNull(object({ from: fen, missing: fen })),
  insuranceOffered: flag,
  premium: orNull(fen),
  insured: flag,
  lines: list(quotedLine),
  layers,
};

const CHECKOUT = {
  ...SUMS,
  layers,
  address: orNull(address),
  remote: flag,
  paymentWindow: duration,
  problems: list(object({ sku: orNull(id), code: text, message: text, facts })),
  deposit: maybe(fen),
  balance: maybe(fen),
  phases: maybe(phases),
};

const quote = object({
  ...CHECKOUT,
  orders: list(object(QUOTED_ORDER)),
  best: object({ coupons: list(id), payable: fen, saves: fen }),
  bestCoupons: list(id),
  coupons: list(
    object({
      id,
      coupon: id,
      scope: oneOf(['platform', 'shop']),
      shop: orNull(id),
      threshold: fen,
      off: fen,
      state: text,
      saves: fen,
      missing: fen,
    }),
  ),
});

const submitted = object({ ...CHECKOUT, orders: list(object({ order: id, ...QUOTED_ORDER })), trade: id, payBefore: instant });

/** What the stage of ordering answers. */
export const ORDERS = {
  'order quote': quote,
  'order submit': submitted,
  'order show': order,
  'order list': paged('orders', listed),
  'merchant orders': paged('orders', listed),
  'order cancel': order,
  'order address': order,
  'order confirm': order,
  'order again': object({ ...ORDER, missed: list(object({ sku: id, code: text })), cart }),
  'merchant cancel': order,
  'merchant exception': order,
  'merchant clear': order,
} as const;
