import { MINUTE, parseDuration, parseInstant } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { MOST } from '../goods/limits.ts';
import { DOUYIN_PAY_DISCOUNT, PAYMENT_WINDOW, REMOTE } from '../settings.ts';

/** A world file (contract §2): everything that a store begins with. Instants become ms, durations ms. */

const parsed = (parse: (text: string) => number | undefined, expected: string) =>
  v.pipe(
    v.string(expected),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const value = parse(dataset.value);
      if (value !== undefined) return value;
      addIssue({ message: expected });
      return NEVER;
    }),
  );

const Instant = parsed(parseInstant, 'an instant with offset, like 2026-11-11T12:00:00+08:00');
const Duration = parsed(parseDuration, 'a duration, like 30m or 48h');
const Fen = v.pipe(
  v.number('an amount in fen, a whole number'),
  v.safeInteger('an amount in fen, a whole number'),
  v.minValue(0, 'an amount in fen, not below 0'),
  v.maxValue(MOST.fen, `an amount in fen, at most ${MOST.fen}`),
);
const Count = v.pipe(
  v.number('a whole number'),
  v.safeInteger('a whole number'),
  v.minValue(0, 'a whole number, not below 0'),
  v.maxValue(MOST.units, `a whole number, at most ${MOST.units}`),
);
const Id = v.pipe(v.string('an id'), v.regex(/^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,63}$/u, 'an id of letters, digits, - _ .'));
const Text = v.pipe(v.string('a text'), v.minLength(1, 'a text that is not empty'), v.maxLength(500, 'at most 500 characters'));
const list = <T extends v.GenericSchema>(item: T) => v.optional(v.array(item, 'a list'), []);

const Address = v.strictObject({
  id: Id,
  recipient: Text,
  phone: v.string('a phone number in quotes'),
  province: Text,
  city: Text,
  district: Text,
  detail: Text,
  default: v.optional(v.boolean('true or false'), false),
});

const Account = v.strictObject({
  id: Id,
  role: v.picklist(
    ['buyer', 'merchant', 'warehouse', 'courier', 'support', 'platform'],
    'buyer, merchant, warehouse, courier, support or platform',
  ),
  shop: v.optional(Id),
  name: v.optional(Text),
  phone: v.optional(v.string('a phone number in quotes'), ''),
  password: v.optional(v.string('a password in quotes')),
  paymentPassword: v.optional(v.pipe(v.string('six digits in quotes'), v.regex(/^\d{6}$/, 'six digits in quotes'))),
  addresses: list(Address),
});

const Shop = v.strictObject({
  id: Id,
  name: Text,
  flagship: v.optional(v.boolean('true or false'), false),
  freight: v.optional(v.strictObject({ base: v.optional(Fen, 0), remoteSurcharge: v.optional(Fen, 0), freeFrom: v.optional(Fen) }), {}),
  noDelivery: list(Text),
  fullReductions: list(v.strictObject({ threshold: Fen, off: Fen })),
  shipFrom: v.optional(Text),
  licence: v.optional(Text),
});

const Product = v.strictObject({
  id: Id,
  shop: Id,
  title: Text,
  category: v.optional(Text, '其他'),
  kind: v.optional(v.picklist(['normal', 'fresh', 'fragile'], 'normal, fresh or fragile'), 'normal'),
  listPrice: v.pipe(Fen, v.minValue(1, 'a price above 0')),
  price: v.optional(v.pipe(Fen, v.minValue(1, 'a price above 0'))),
  promotion: v.optional(
    v.strictObject({ price: v.pipe(Fen, v.minValue(1, 'a price above 0')), from: v.optional(Instant), to: v.optional(Instant) }),
  ),
  subsidy: v.optional(Fen, 0),
  shipWithin: v.optional(Duration, '48h'),
  afterSalesDays: v.optional(v.pipe(Count, v.minValue(7, 'at least 7 days')), 7),
  noDelivery: list(Text),
  purchaseLimit: v.optional(v.strictObject({ perOrder: v.optional(Count, 0), perBuyer: v.optional(Count, 0) }), {}),
  insurance: v.optional(v.strictObject({ premium: v.optional(Fen, 120), cap: v.optional(Fen, 1000) })),
  doorDelivery: v.optional(v.boolean('true or false'), false),
  presale: v.optional(v.strictObject({ deposit: Fen, balanceFrom: Instant, balanceTo: Instant })),
  pictures: list(Text),
  points: list(Text),
  tags: list(Text),
  skus: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        spec: v.optional(v.record(v.string(), v.string('a text in quotes')), {}),
        price: v.optional(v.pipe(Fen, v.minValue(1, 'a price above 0'))),
        stock: v.optional(Count, 0),
      }),
      'a list of SKUs',
    ),
    v.minLength(1, 'at least one SKU'),
  ),
});

const Coupon = v.strictObject({
  id: Id,
  scope: v.picklist(['platform', 'shop'], 'platform or shop'),
  shop: v.optional(Id),
  threshold: v.optional(Fen, 0),
  off: v.pipe(Fen, v.minValue(1, 'an amount above 0')),
  total: v.optional(Count, 0),
  perUser: v.optional(Count, 1),
  products: list(Id),
  categories: list(Text),
  claimFrom: v.optional(Instant),
  claimTo: v.optional(Instant),
  validTo: v.optional(Instant),
});

const Content = v.strictObject({
  id: Id,
  kind: v.picklist(['video', 'live'], 'video or live'),
  author: Text,
  title: Text,
  products: list(Id),
  live: v.optional(v.picklist(['now', 'replay'], 'now or replay')),
  explaining: v.optional(Id),
});

export const World = v.strictObject({
  world: v.literal(1, 'world: 1'),
  name: v.optional(Text, 'world'),
  clock: v.optional(Instant),
  settings: v.optional(
    v.strictObject({
      paymentWindow: v.optional(Duration, `${PAYMENT_WINDOW.default / MINUTE}m`),
      remote: v.optional(v.array(Text, 'a list of provinces'), REMOTE),
      douyinPayDiscount: v.optional(
        v.strictObject({ rate: v.pipe(Count, v.maxValue(10_000, 'at most 10000 basis points')), max: Fen }),
        DOUYIN_PAY_DISCOUNT,
      ),
      autopilot: v.optional(v.boolean('true or false'), false),
    }),
    {},
  ),
  accounts: list(Account),
  shops: list(Shop),
  products: list(Product),
  coupons: list(Coupon),
  contents: list(Content),
});

export type World = v.InferOutput<typeof World>;
