import { DAY, HOUR, MINUTE, SECOND } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import type { CheckoutArgs } from './checkout.ts';
import type { PayArgs } from './payments.ts';
import { BUYERS, smallWorld } from './world.ts';

/** A checkout; `owned` names the buyer's usable coupons by number, `coupons` campaigns whether there is a coupon or not. */
export type What = Omit<CheckoutArgs, 'expectPayable'> & { readonly owned: readonly number[] };

/**
 * One thing that somebody does. Orders, trades, payments, refunds, lines and earlier requests are named by a number that is taken
 * modulo how many there are, the youngest first, so that every action makes sense in every state and sequences shrink well.
 */
export type Action =
  | { readonly do: 'add'; readonly as: string; readonly sku: string; readonly quantity: number }
  | { readonly do: 'update'; readonly as: string; readonly line: number; readonly quantity?: number; readonly sku?: string }
  | { readonly do: 'remove'; readonly as: string; readonly lines: readonly number[] }
  | { readonly do: 'select'; readonly as: string; readonly lines: readonly number[]; readonly how: 'more' | 'all' | 'only' }
  | { readonly do: 'claim'; readonly as: string; readonly coupon: string }
  | { readonly do: 'quote'; readonly as: string; readonly what: What; readonly thenSubmit: boolean }
  /** `expect`: how far the price that the buyer saw is from the one that holds. */
  | { readonly do: 'submit'; readonly as: string; readonly what: What; readonly expect: number | null }
  | { readonly do: 'cancel'; readonly order: number; readonly by: 'buyer' | 'merchant' | 'stranger' }
  /** `open`: of those that wait for money, if there are any. `wrong-amount` counts from what is due. */
  | { readonly do: 'pay'; readonly trade: number; readonly open: boolean; readonly stranger: boolean; readonly with: PayArgs }
  | {
      readonly do: 'answer';
      readonly payment: number;
      readonly open: boolean;
      readonly result: 'succeeded' | 'failed';
      readonly off: number;
    }
  | { readonly do: 'payout'; readonly refund: number; readonly result: 'succeeded' | 'failed' | 'retry' }
  | { readonly do: 'price'; readonly sku: string; readonly price: number }
  | { readonly do: 'restock'; readonly sku: string; readonly quantity: number }
  /** To the nth instant at which something happens, or just before it (T1). */
  | { readonly do: 'until'; readonly nth: number; readonly before: boolean }
  | { readonly do: 'pass'; readonly ms: number }
  /** To an instant after the world's beginning, if it is still to come. */
  | { readonly do: 'to'; readonly ms: number }
  /** Sends an earlier request again under its id; `other`: another one under its id (Z3). */
  | { readonly do: 'again'; readonly nth: number; readonly other: boolean };

const world = smallWorld({ rate: 0, max: 0 });
const SKUS = world.products.flatMap((product) => product.skus.map(({ id }) => id));
const sku = fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...SKUS) }, { weight: 1, arbitrary: fc.constant('no-such') });
const as = fc.constantFrom(...BUYERS);
const nth = fc.nat({ max: 5 });
const few = fc.oneof(
  { weight: 24, arbitrary: fc.constant(1) },
  { weight: 12, arbitrary: fc.integer({ min: 2, max: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, 4, 98, 100) },
);
/** True once in `n` times. */
const rarely = (n: number): fc.Arbitrary<boolean> => fc.nat({ max: n - 1 }).map((k) => k === n - 1);
const mostly = rarely(10).map((not) => !not);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });
const given = <T extends object>(object: T): T =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;

const campaign = fc.constantFrom(...world.coupons.map(({ id }) => id));

/** What is asked of a checkout. */
const what: fc.Arbitrary<What> = fc.record({
  items: fc.option(fc.array(fc.record({ sku, quantity: few }), { minLength: 1, maxLength: 4, size: 'small' }), { freq: 6 }),
  address: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom('home', 'far') }),
  owned: fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 3 }),
  coupons: fc.oneof({ weight: 12, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.uniqueArray(campaign, { maxLength: 2 }) }),
  insured: fc.constantFrom(true, true, false),
});

const payArgs = fc
  .record({
    channel: fc.constantFrom('douyin', 'wechat', 'alipay', 'card'),
    proof: fc.oneof(
      { weight: 10, arbitrary: fc.constantFrom('password' as const, 'biometric' as const) },
      { weight: 2, arbitrary: fc.constantFrom('wrong' as const, 'wrong' as const, 'none' as const) },
    ),
    phase: fc.oneof(
      { weight: 12, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constantFrom('full' as const, 'deposit' as const, 'balance' as const) },
    ),
    simulate: fc.oneof(
      { weight: 6, arbitrary: fc.constant({ result: 'succeed' as const }) },
      { weight: 4, arbitrary: fc.constant({ result: 'pending' as const }) },
      { weight: 1, arbitrary: fc.constant({ result: 'unanswered' as const }) },
      { weight: 3, arbitrary: fc.constant({ result: 'fail' as const }) },
      {
        weight: 3,
        arbitrary: fc.constantFrom(MINUTE, 30 * MINUTE, HOUR, 3 * DAY).map((delay) => ({ result: 'succeed-after' as const, delay })),
      },
      { weight: 2, arbitrary: fc.constantFrom(-1, 0, 1, 500).map((amount) => ({ result: 'wrong-amount' as const, amount })) },
    ),
  })
  .map((args): PayArgs => given(args) as PayArgs);

const one = <A extends Action>(weight: number, arbitrary: fc.Arbitrary<A>) => ({ weight, arbitrary: arbitrary as fc.Arbitrary<Action> });
const is = <const T extends string>(word: T): fc.Arbitrary<T> => fc.constant(word);
const among = <const T extends readonly unknown[]>(...values: T): fc.Arbitrary<T[number]> => fc.constantFrom(...values);

/** Any action; the weights are those of a lively mall. */
const action: fc.Arbitrary<Action> = fc.oneof(
  one(8, fc.record({ do: is('add'), as, sku, quantity: few })),
  one(
    3,
    fc.record({ do: is('update'), as, line: nth, quantity: few, sku: maybe(sku) }).map((change) => given(change) as Action),
  ),
  one(1, fc.record({ do: is('remove'), as, lines: fc.array(nth, { minLength: 1, maxLength: 2 }) })),
  one(3, fc.record({ do: is('select'), as, lines: fc.array(nth, { minLength: 1, maxLength: 2 }), how: among('more', 'all', 'only') })),
  one(10, fc.record({ do: is('claim'), as, coupon: campaign })),
  one(6, fc.record({ do: is('quote'), as, what, thenSubmit: fc.boolean() })),
  one(20, fc.record({ do: is('submit'), as, what, expect: among(null, null, null, 0, -1, 100) })),
  one(5, fc.record({ do: is('cancel'), order: nth, by: among('buyer', 'buyer', 'buyer', 'merchant', 'merchant', 'stranger') })),
  one(26, fc.record({ do: is('pay'), trade: nth, open: mostly, stranger: rarely(16), with: payArgs })),
  one(
    14,
    fc.record({
      do: is('answer'),
      payment: nth,
      open: mostly,
      result: among('succeeded', 'succeeded', 'failed'),
      off: among(0, 0, 0, 0, 1, -100),
    }),
  ),
  one(3, fc.record({ do: is('payout'), refund: nth, result: among('succeeded', 'failed', 'retry') })),
  one(2, fc.record({ do: is('price'), sku: among(...SKUS), price: among(2507, 4999, 5000, 14_000, 16_001, 38_885, 49_999, 60_000) })),
  one(3, fc.record({ do: is('restock'), sku: among(...SKUS), quantity: fc.integer({ min: 1, max: 3 }) })),
  one(4, fc.record({ do: is('until'), nth: fc.nat({ max: 3 }), before: fc.boolean() })),
  one(3, fc.record({ do: is('pass'), ms: among(SECOND, MINUTE, MINUTE, 15 * MINUTE, HOUR, DAY) })),
  one(3, fc.record({ do: is('again'), nth: fc.nat({ max: 9 }), other: rarely(5) })),
);

const submitOf = (buyer: string, item: string): Action => ({
  do: 'submit',
  as: buyer,
  what: { items: [{ sku: item, quantity: 1 }], address: null, owned: [], coupons: [], insured: true },
  expect: null,
});
const payBy = (trade: number, simulate: PayArgs['simulate'], channel = 'card'): Action => ({
  do: 'pay',
  trade,
  open: true,
  stranger: false,
  with: { channel, proof: 'biometric', simulate },
});
const answered = (payment: number): Action => ({ do: 'answer', payment, open: false, result: 'succeeded', off: 0 });

/** What chance alone seldom brings together; anything may follow. */
const stories: fc.Arbitrary<Action[]> = fc.oneof(
  // Deposit, then an edge of the balance window, then the balance (D2, D3).
  fc
    .tuple(as, among(2 * HOUR - SECOND, 2 * HOUR, 3 * DAY - SECOND, 3 * DAY), payArgs, among('card', 'douyin', 'douyin'), rarely(3))
    .map(([buyer, ms, last, channel, givenUp]): Action[] => [
      submitOf(buyer, 'coat-m'),
      payBy(0, { result: 'succeed' }, channel),
      givenUp ? { do: 'cancel', order: 0, by: 'merchant' } : { do: 'to', ms },
      { do: 'pay', trade: 0, open: true, stranger: false, with: last },
    ]),
  // Somebody else takes what a failed payment gave back (Y1).
  fc
    .tuple(among('last-1', 'lamp-2'), payArgs)
    .map(([item, last]): Action[] => [
      submitOf('li', item),
      payBy(0, { result: 'pending' }),
      payBy(0, { result: 'fail' }),
      submitOf('han', item),
      { do: 'pay', trade: 1, open: true, stranger: false, with: last },
      answered(0),
    ]),
  // Two channels are asked, and both take the money (Y2).
  fc
    .tuple(as, sku, among('wechat', 'douyin'), among(0, 1))
    .map(([buyer, item, channel, first]): Action[] => [
      submitOf(buyer, item),
      payBy(0, { result: 'pending' }),
      payBy(0, { result: 'pending' }, channel),
      answered(first),
      answered(1 - first),
    ]),
  // A basket with coupons that count for it (P1, P6), given up or paid in the end.
  fc
    .tuple(
      as,
      among('p-ten', 'p-home', 'p-gift'),
      among('jia-five', 'jia-bowl', 'yi-two'),
      fc.nat({ max: 2 }),
      payArgs,
      among('buyer', 'merchant', null),
    )
    .map(([buyer, platform, shop, tents, last, by]): Action[] => [
      { do: 'claim', as: buyer, coupon: platform },
      { do: 'claim', as: buyer, coupon: shop },
      {
        do: 'submit',
        as: buyer,
        what: {
          items: [
            { sku: 'bowl-1', quantity: 2 },
            { sku: shop === 'yi-two' ? 'last-1' : 'lamp-2', quantity: 1 },
            ...(tents > 0 ? [{ sku: 'tent-b', quantity: 1 }] : []),
            ...(tents > 1 ? [{ sku: 'tent-a', quantity: 1 }] : []),
          ],
          address: null,
          owned: [],
          coupons: [platform, shop],
          insured: tents === 0,
        },
        expect: null,
      },
      ...(by ? [{ do: 'cancel', order: tents % 2, by } as const] : []),
      { do: 'pay', trade: 0, open: true, stranger: false, with: last },
      payBy(0, { result: 'succeed' }, 'douyin'),
    ]),
  // A presale ordered at the very end of its balance window (D3, T1).
  fc
    .tuple(as, among(MINUTE, SECOND, 0), among(0, SECOND, MINUTE, 30 * MINUTE))
    .map(([buyer, before, wait]): Action[] => [
      { do: 'to', ms: 3 * DAY - before },
      submitOf(buyer, 'coat-m'),
      { do: 'pass', ms: wait },
      payBy(0, { result: 'succeed' }),
      payBy(0, { result: 'succeed' }),
    ]),
  // Wrong passwords in a row (Y3).
  fc.integer({ min: 4, max: 6 }).map((times): Action[] =>
    Array.from({ length: times }, () => ({
      do: 'pay',
      trade: 0,
      open: true,
      stranger: false,
      with: { channel: 'card', proof: 'wrong', simulate: { result: 'succeed' } },
    })),
  ),
);

/** What happens in a mall for a while. */
export const sequence: fc.Arbitrary<Action[]> = fc
  .array(fc.oneof({ weight: 14, arbitrary: fc.tuple(action) }, { weight: 2, arbitrary: stories }), {
    minLength: 1,
    maxLength: 50,
    size: 'max',
  })
  .map((chunks) => chunks.flat());
