import { DAY, HOUR, MINUTE, SECOND } from '@yellowcart/kernel/clock';
import fc from 'fast-check';
import { among, as, dice, is, nth } from './choices.ts';
import { stories } from './stories.ts';
import { COUPONS, PRESALES, SKUS } from './world.ts';

/**
 * One thing that somebody does. Matters are named by a number, the youngest first, and what is asked of them by another, so that
 * every action makes sense in every state and lives shrink well.
 */
export type Action =
  | {
      readonly do: 'buy';
      readonly as: string;
      readonly items: readonly { readonly sku: string; readonly quantity: number }[];
      readonly address: string | null;
      readonly coupons: readonly string[];
      readonly insured: boolean;
      /** Whether it is paid at once, and how. */
      readonly pay: 'douyin' | 'wechat' | 'alipay' | 'card' | null;
    }
  | { readonly do: 'claim'; readonly as: string; readonly coupon: string }
  /** A sensible next step of an order, a parcel, a case, or money under way. */
  | { readonly do: 'step'; readonly of: 'order' | 'parcel' | 'case' | 'money'; readonly nth: number; readonly dice: number }
  /** The nth thing of which these words make sense now, said with these arguments. */
  | {
      readonly do: 'say';
      readonly words: string;
      readonly nth: number;
      readonly dice: number;
      readonly args: Readonly<Record<string, unknown>>;
    }
  /** Any word, of anybody, about anything. */
  | { readonly do: 'wild'; readonly word: number; readonly nth: number; readonly dice: number }
  | { readonly do: 'trade'; readonly dice: number }
  /** To the nth instant at which something happens or ends, or just before it (T1). */
  | { readonly do: 'until'; readonly nth: number; readonly before: boolean }
  | { readonly do: 'pass'; readonly ms: number }
  /** Sends an earlier request again under its id (Z3). */
  | { readonly do: 'again'; readonly nth: number }
  /** Tries whatever is said to be allowed, and whatever is not (contract 3). */
  | { readonly do: 'probe'; readonly nth: number };

const sku = fc.constantFrom(...SKUS.filter((id) => !PRESALES.includes(id)));
const quantity = among(1, 1, 1, 2, 2, 3);
const basket = fc.oneof(
  { weight: 8, arbitrary: fc.uniqueArray(fc.record({ sku, quantity }), { minLength: 1, maxLength: 4, selector: (item) => item.sku }) },
  { weight: 2, arbitrary: fc.record({ sku: fc.constantFrom(...PRESALES), quantity: among(1, 1, 2) }).map((item) => [item]) },
);

const buy = (pay: fc.Arbitrary<Extract<Action, { do: 'buy' }>['pay']>): fc.Arbitrary<Action> =>
  fc.record({
    do: is('buy'),
    as,
    items: basket,
    address: among(null, null, null, 'office', 'far'),
    coupons: fc.subarray(COUPONS.map(({ id }) => id)),
    insured: among(true, true, false),
    pay,
  });

const step = (of: 'order' | 'parcel' | 'case' | 'money'): fc.Arbitrary<Action> => fc.record({ do: is('step'), of: is(of), nth, dice });

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 10, arbitrary: buy(among('douyin', 'wechat', 'alipay', 'card', 'card', null, null)) },
  { weight: 3, arbitrary: fc.record({ do: is('claim'), as, coupon: fc.constantFrom(...COUPONS.map(({ id }) => id)) }) },
  { weight: 34, arbitrary: step('order') },
  { weight: 26, arbitrary: step('parcel') },
  { weight: 34, arbitrary: step('case') },
  { weight: 5, arbitrary: step('money') },
  { weight: 8, arbitrary: fc.record({ do: is('wild'), word: fc.nat({ max: 999 }), nth, dice }) },
  { weight: 3, arbitrary: fc.record({ do: is('trade'), dice }) },
  { weight: 12, arbitrary: fc.record({ do: is('until'), nth: fc.nat({ max: 5 }), before: fc.boolean() }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: is('pass'), ms: among(SECOND, MINUTE, HOUR, 13 * HOUR, DAY, 3 * DAY, 8 * DAY, 20 * DAY, 100 * DAY) }),
  },
  { weight: 3, arbitrary: fc.record({ do: is('again'), nth: fc.nat({ max: 30 }) }) },
  { weight: 3, arbitrary: fc.record({ do: is('probe'), nth }) },
);

/** A life begins with something bought, and goes on as it likes. */
export const life = (maxLength = 90): fc.Arbitrary<Action[]> =>
  fc
    .tuple(
      fc.array(fc.record({ do: is('claim'), as, coupon: fc.constantFrom(...COUPONS.map(({ id }) => id)) }), { maxLength: 4 }),
      buy(among('douyin', 'wechat', 'alipay', 'card')),
      fc.array(fc.oneof({ weight: 30, arbitrary: action.map((one): Action[] => [one]) }, { weight: 1, arbitrary: stories }), {
        minLength: Math.ceil(maxLength / 3),
        maxLength,
        size: 'max',
      }),
    )
    .map(([claims, first, rest]) => [...claims, first, ...rest.flat()]);
