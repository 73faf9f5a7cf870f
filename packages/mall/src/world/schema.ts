import { MINUTE } from '@yellowcart/kernel/clock';
import * as v from 'valibot';
import { CouponDocument } from '../3-detail/campaign-document.ts';
import { ContentDocument } from '../goods/content-document.ts';
import { Count, Duration, Fen, Flag, Id, Instant, list, Price, Text } from '../goods/fields.ts';
import { ProductDocument } from '../goods/product-document.ts';
import { ShopDocument } from '../goods/shop-document.ts';
import { CHANNELS, type Channel } from '../ledger/journal.ts';
import { DOUYIN_PAY_DISCOUNT, PAYMENT_WINDOW, REMOTE } from '../settings.ts';

const Address = v.strictObject({
  id: Id,
  recipient: Text,
  phone: v.string('a phone number in quotes'),
  province: Text,
  city: Text,
  district: Text,
  detail: Text,
  default: v.optional(Flag, false),
});

const BASIS = 10_000;
const Share = v.pipe(Count, v.maxValue(BASIS, `at most ${BASIS} basis points`));

/** How a simulated payment channel behaves (R6.02): delay of its answer, limits, and shares of payments that fail. */
const ChannelTerms = v.strictObject({
  delay: v.optional(Duration, '0s'),
  limit: v.optional(Price),
  daily: v.optional(Price),
  failing: v.pipe(
    list(v.strictObject({ reason: Text, share: Share })),
    v.check(
      (failing) => failing.reduce((total, { share }) => total + share, 0) <= BASIS,
      `shares of at most ${BASIS} basis points together`,
    ),
  ),
});

const CHANNEL_TERMS = Object.fromEntries(CHANNELS.map((channel) => [channel, v.optional(ChannelTerms)])) as Record<
  Channel,
  v.OptionalSchema<typeof ChannelTerms, undefined>
>;

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

/**
 * A world file (contract §2): everything that a store begins with. What is set up later by a command is described beside that
 * command, by the same schema. Instants become ms, durations ms.
 */
export const World = v.strictObject({
  world: v.literal(1, 'world: 1'),
  name: v.optional(Text, 'world'),
  clock: v.optional(Instant),
  settings: v.optional(
    v.strictObject({
      paymentWindow: v.optional(Duration, `${PAYMENT_WINDOW.default / MINUTE}m`),
      remote: v.optional(v.array(Text, 'a list of provinces'), REMOTE),
      douyinPayDiscount: v.optional(v.strictObject({ rate: Share, max: Fen }), DOUYIN_PAY_DISCOUNT),
      channels: v.optional(v.strictObject(CHANNEL_TERMS)),
      autopilot: v.optional(Flag, false),
    }),
    {},
  ),
  accounts: list(Account),
  shops: list(ShopDocument),
  products: list(ProductDocument),
  coupons: list(CouponDocument),
  contents: list(ContentDocument),
});

export type World = v.InferOutput<typeof World>;
