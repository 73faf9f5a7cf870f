import { DAY, HOUR } from '@yellowcart/kernel/clock';

/** One thing that somebody did, or the sum of what they did, with a product: `weight` is as of now, `at` when it last grew. */
export type Trace = { readonly weight: number; readonly at: number };

/** A product that somebody had to do with: what it is, and what they did. */
export type Met = {
  readonly product: string;
  readonly shop: string;
  readonly category: string;
  readonly price: number;
  /** Looked at, clicked, dwelt on; below 0 when it was passed by. */
  readonly viewed?: Trace;
  readonly cart?: Trace;
  readonly bought?: Trace;
  readonly inCart?: boolean;
  /** Watched in a video or live room that it leads: says something about its category and shop, nothing about itself. */
  readonly watched?: Trace;
};

/** What is known of somebody; everything may be empty. */
export type Known = {
  readonly met: readonly Met[];
  /** Shops that were opened, by id. */
  readonly shops: ReadonlyMap<string, Trace>;
  /** Categories that they said to like. */
  readonly preferences: readonly string[];
  /** Videos and live rooms that were opened or swiped past, and when last. */
  readonly contents: ReadonlyMap<string, number>;
};

/** A share of all attention, 0–1 (below 0 for what is avoided): in the long run, and within the last hour or so. */
export type Leaning = { readonly lasting: number; readonly now: number };

/** What somebody likes. Pure: the same of the same. */
export type Taste = {
  readonly categories: ReadonlyMap<string, Leaning>;
  readonly shops: ReadonlyMap<string, Leaning>;
  /** The products themselves, by id. `liking` is 0–1 for those that are worth coming back to, else 0. */
  readonly products: ReadonlyMap<string, Met & { readonly liking: number; readonly had: number }>;
  /** What they usually look at: mean of the logarithm, and how sure it is, 0–1. */
  readonly price: { readonly mean: number; readonly confidence: number };
  readonly preferences: ReadonlySet<string>;
  /** How fresh the memory of a video or live room is, 0–1. */
  readonly contents: ReadonlyMap<string, number>;
};

/** What was done an hour ago counts half as "just now" (R2.08). */
const NOW = HOUR;
/** A video that was watched gives way for about this long. */
const WATCHED = DAY;
/** Products that are brought back to mind; more would fill the first pages with what is known already. */
const RECALLED = 12;

const fades = (at: number, now: number, halfLife: number): number => 2 ** (-Math.max(0, now - at) / halfLife);

/** 0 → 0, much → 1: the first look says most. */
export const enough = (weight: number): number => (weight <= 0 ? 0 : weight / (weight + 1));

type Sum = { lasting: number; now: number };

/** Adds up traces, and gives each one's share. One look makes half a conviction: the 1 is what is not known yet. */
function shares(sums: ReadonlyMap<string, Sum>): Map<string, Leaning> {
  const total: Sum = { lasting: 1, now: 1 };
  for (const { lasting, now } of sums.values()) {
    total.lasting += Math.max(0, lasting);
    total.now += Math.max(0, now);
  }
  return new Map([...sums].map(([id, { lasting, now }]) => [id, { lasting: lasting / total.lasting, now: now / total.now }]));
}

function add(sums: Map<string, Sum>, id: string, { weight, at }: Trace, now: number): void {
  const sum = sums.get(id) ?? { lasting: 0, now: 0 };
  sums.set(id, { lasting: sum.lasting + weight, now: sum.now + weight * fades(at, now, NOW) });
}

const weightOf = ({ viewed, cart, bought }: Met): number => (viewed?.weight ?? 0) + (cart?.weight ?? 0) + (bought?.weight ?? 0);

/** What somebody likes, from what they did. */
export function tasteOf({ met, shops, preferences, contents }: Known, now: number): Taste {
  const [byCategory, byShop] = [new Map<string, Sum>(), new Map<string, Sum>()];
  const price = { sum: 0, weight: 0 };
  for (const each of met) {
    for (const trace of [each.viewed, each.cart, each.bought, each.watched]) {
      if (!trace) continue;
      add(byCategory, each.category, trace, now);
      add(byShop, each.shop, trace, now);
    }
    const weight = Math.max(0, weightOf(each));
    price.sum += weight * Math.log(Math.max(1, each.price));
    price.weight += weight;
  }
  for (const [shop, trace] of shops) add(byShop, shop, trace, now);
  const best = met
    .filter(({ viewed, cart }) => (viewed?.weight ?? 0) + (cart?.weight ?? 0) > 0)
    .toSorted((a, b) => weightOf(b) - weightOf(a) || (a.product < b.product ? -1 : 1));
  const recalled = new Set(best.slice(0, RECALLED).map(({ product }) => product));
  return {
    categories: shares(byCategory),
    shops: shares(byShop),
    products: new Map(
      met.map((each) => {
        const liking = recalled.has(each.product) ? enough((each.viewed?.weight ?? 0) + (each.cart?.weight ?? 0)) : 0;
        return [each.product, { ...each, liking, had: enough(each.bought?.weight ?? 0) }];
      }),
    ),
    price: { mean: price.weight > 0 ? price.sum / price.weight : 0, confidence: enough(price.weight) },
    preferences: new Set(preferences),
    contents: new Map([...contents].map(([id, at]) => [id, fades(at, now, WATCHED)])),
  };
}
