import { sum, type Fen } from '@yellowcart/kernel/money';
import { MAX_QUANTITY } from './cart-rules.ts';

/** A SKU that may be put on top 凑单: its price now and how many of it may be added. */
export type Topping = { readonly sku: string; readonly product: string; readonly price: Fen; readonly most: number };

/** Units of one product that may be added over all its SKUs (S4); products that are not named are not limited. */
export type ProductLimits = ReadonlyMap<string, number>;

/** So many units of some SKUs: what they cost together, and how many units that is. */
export type Cover = {
  readonly items: readonly { readonly sku: string; readonly quantity: number }[];
  readonly cost: Fen;
  readonly units: number;
};

/** `cover` is null when everything there is does not reach the gap. `exact`: nothing is cheaper. */
export type Covered = { readonly cover: Cover | null; readonly exact: boolean };

/**
 * Cells of the table and steps to fill it that one search may take: at most 16 MB and a fraction of a second. A shop of 300 SKUs
 * with prices like 39.90 and a gap of 300 yuan stays far below.
 */
const BOUND = { cells: 16_000_000, steps: 80_000_000 };

/** Ends of the same cost are ordered by units, then products: one number for both, so that a table of them is small. */
const UNIT = 4096;
const NEVER = 2 ** 31 - 1;

/**
 * The cheapest way to reach a gap: of all combinations of toppings that cost at least `gap` the one that costs least, then has
 * the fewest units, then the fewest products, then takes most of what comes first by product and SKU.
 *
 * A bounded knapsack over the amounts that can matter, in steps of the greatest common divisor of the prices: exact. When that
 * would take more than `bound`, the steps are coarser and prices are rounded down to them: what is found still reaches the gap,
 * at a cost at most one step for each unit too high, and `exact` is false.
 */
export function cheapestCover(gap: Fen, toppings: readonly Topping[], limits: ProductLimits, bound = BOUND): Covered {
  const able = toppings.filter(({ price, most }) => price > 0 && most > 0);
  if (gap <= 0 || able.length === 0) return { cover: null, exact: true };
  const singles = able.flatMap((topping) => alone(gap, topping, limits) ?? []).toSorted((a, b) => a.cost - b.cost || a.units - b.units);
  const divisor = able.reduce((a, { price }) => greatestDivisor(a, price), 0);
  let unit = divisor;
  // Nothing better lies beyond the best way with one SKU; without one, a unit could be left away of what lies further.
  let table = scale(gap, able, limits, unit, singles[0]?.cost);
  while (excess(table, bound) > 1) table = scale(gap, able, limits, (unit = Math.ceil(unit * 1.5)));
  const exact = unit === divisor;
  const cover = search(table, able);
  const single = singles[0];
  return { cover: !exact && single && (!cover || single.cost < cover.cost) ? single : cover, exact };
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

/** The way to reach a gap with one SKU alone, if there is enough of it. */
export function alone(gap: Fen, { sku, product, price, most }: Topping, limits: ProductLimits): Cover | null {
  const quantity = Math.ceil(gap / price);
  if (gap <= 0 || price <= 0 || quantity > Math.min(most, limits.get(product) ?? most)) return null;
  return { items: [{ sku, quantity }], cost: quantity * price, units: quantity };
}

type Scaled = { readonly sku: string; readonly price: number; readonly most: number };
type Product = { readonly skus: readonly Scaled[]; /** null is none that binds */ readonly limit: number | null };
/** The task in whole steps of `unit` fen: amounts from 0 to `amounts - 1`, of which those from `least` on reach the gap. */
type Table = { readonly products: readonly Product[]; readonly least: number; readonly amounts: number };

function scale(gap: Fen, toppings: readonly Topping[], limits: ProductLimits, unit: Fen, highest?: Fen): Table {
  const least = Math.ceil(gap / unit);
  const dearest = Math.max(...toppings.map(({ price }) => Math.floor(price / unit)));
  const products = [...Map.groupBy(toppings, ({ product }) => product)]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([product, own]): Product => {
      const skus = own
        .map(({ sku, price, most }) => ({ sku, price: Math.floor(price / unit), most: Math.min(most, MAX_QUANTITY) }))
        .filter(({ price }) => price > 0)
        .toSorted((a, b) => compare(a.sku, b.sku));
      const limit = limits.get(product);
      return { skus, limit: limit !== undefined && limit < sum(skus.map(({ most }) => most)) ? Math.max(0, limit) : null };
    });
  return { products, least, amounts: highest === undefined ? least + dearest : highest / unit + 1 };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How much too much a search would be. */
function excess({ products, amounts }: Table, { cells, steps }: typeof BOUND): number {
  const each = (weight: (sku: Scaled) => number): number =>
    sum(products.map(({ skus, limit }) => ((limit ?? 0) + 1) * sum(skus.map(weight)))) * amounts;
  const units = sum(products.flatMap(({ skus }) => skus.map(({ most }) => most)));
  return Math.max(each(() => 1) / cells, each(({ price, most }) => 1 + Math.min(most, amounts / price)) / steps, (units * UNIT) / NEVER);
}

/** For every amount whether any of a product is taken, and how many of each SKU, for every rest of the product's limit. */
type Choice = { readonly any: Uint8Array; readonly units: readonly (readonly Uint8Array[])[] };

function search({ products, least, amounts }: Table, toppings: readonly Topping[]): Cover | null {
  // The best end for each amount from the products looked at so far; at first there is only nothing at all.
  let ends: Int32Array = new Int32Array(amounts).fill(NEVER);
  ends[0] = 0;
  const choices: Choice[] = [];
  for (const product of products.toReversed()) {
    const { choice, next } = addProduct(ends, product);
    choices.unshift(choice);
    ends = next;
  }
  const reached = ends.findIndex((end, amount) => amount >= least && end < NEVER);
  if (reached < 0) return null;
  const prices = new Map(toppings.map(({ sku, price }) => [sku, price]));
  const items = read(products, choices, reached);
  return {
    items,
    cost: sum(items.map(({ sku, quantity }) => prices.get(sku)! * quantity)),
    units: sum(items.map(({ quantity }) => quantity)),
  };
}

/** Lets a product take part: its SKUs from the last to the first, for every rest of its limit, and then with it or without. */
function addProduct(before: Int32Array, { skus, limit }: Product): { readonly choice: Choice; readonly next: Int32Array } {
  let layers: readonly Int32Array[] = Array.from({ length: (limit ?? 0) + 1 }, () => before);
  const units: (readonly Uint8Array[])[] = [];
  for (const sku of skus.toReversed()) {
    const filled = layers.map((_, rest) => addSku(layers, limit === null ? null : rest, sku));
    layers = filled.map(({ next }) => next);
    units.unshift(filled.map((each) => each.units));
  }
  const next = before.slice();
  const any = new Uint8Array(before.length);
  layers.at(-1)!.forEach((end, amount) => {
    // A product more is one more; of two equal ends the one that takes of what comes first.
    if (end >= before[amount]!) return;
    next[amount] = end + 1;
    any[amount] = 1;
  });
  return { choice: { any, units }, next };
}

/** The best ends when up to so many units of a SKU are taken as well; of equal ends the one that takes more. */
function addSku(layers: readonly Int32Array[], rest: number | null, { price, most }: Scaled) {
  const next = layers[rest ?? 0]!.slice();
  const units = new Uint8Array(next.length);
  for (let quantity = 1; quantity <= Math.min(most, rest ?? most); quantity += 1) {
    const before = layers[rest === null ? 0 : rest - quantity]!;
    for (let amount = quantity * price; amount < next.length; amount += 1) {
      const end = before[amount - quantity * price]!;
      if (end === NEVER || end + quantity * UNIT > next[amount]!) continue;
      next[amount] = end + quantity * UNIT;
      units[amount] = quantity;
    }
  }
  return { next, units };
}

/** Reads off what was taken for an amount. */
function read(products: readonly Product[], choices: readonly Choice[], reached: number): { sku: string; quantity: number }[] {
  let amount = reached;
  return products.flatMap(({ skus, limit }, i) => {
    const { any, units } = choices[i]!;
    if (any[amount] === 0) return [];
    let rest = limit ?? 0;
    return skus.flatMap(({ sku, price }, j) => {
      const quantity = units[j]![rest]![amount]!;
      amount -= quantity * price;
      if (limit !== null) rest -= quantity;
      return quantity > 0 ? [{ sku, quantity }] : [];
    });
  });
}
