import { DAY, HOUR, MINUTE } from '@yellowcart/kernel/clock';
import type { World } from '../world-file.ts';
import type { History, Trouble } from './document.ts';
import type { Lots } from './lots.ts';

export type Product = World['products'][number];
type Sku = Product['skus'][number];
export type Item = { readonly product: Product; readonly sku: Sku; readonly quantity: number };

/** One trade of the past: when it is submitted, by whom, and what becomes of it. */
export type Trade = {
  readonly name: string;
  readonly at: number;
  readonly buyer: string;
  readonly items: readonly Item[];
  /** Its shops, in the order of its orders. */
  readonly shops: readonly string[];
  /** What goes wrong with it; the rest is paid and received. */
  readonly fate: Trouble | 'unpaid' | 'paid';
};

/** The last trades are this old: all of them are over now. */
const LATEST = 4 * DAY;
/** A case takes up to two weeks. */
const LATEST_CASE = 17 * DAY;
/** A buyer buys at most so often: no two trades of one buyer cross. */
const PAUSE = 12 * HOUR;
/** Of a hundred trades, how many nobody pays. */
const UNPAID = 2;

/** Whether it can be bought all the time: presales have windows of their own. */
const ordinary = (product: Product | undefined): product is Product => product !== undefined && product.presale === undefined;

/** Draws the trades of the past, oldest first. A product that the world does not have, or only as a presale, is left out. */
export function tradesOf(world: World, { baskets, cases, buyers, days }: History, start: number, lots: Lots): Trade[] {
  const products = new Map(world.products.map((product) => [product.id, product]));
  const deliveredTo = deliveries(world);
  const plans = [
    ...baskets.flatMap(({ times, items }) => Array.from({ length: times }, () => ({ fate: 'paid' as const, items }))),
    ...cases.map((fate) => ({ fate, items: [{ product: fate.product, quantity: 1, always: true }] })),
  ];
  const timed = plans
    .map((plan) => ({ ...plan, at: momentIn(start, days * DAY - (plan.fate === 'paid' ? LATEST : LATEST_CASE), lots) }))
    .toSorted((a, b) => a.at - b.at);

  const queue = lots.shuffled(buyers.map(([id, , province]) => ({ id, province, last: 0, bought: new Map<string, number>() })));
  return timed.flatMap(({ fate, items: wanted, at }, i): Trade[] => {
    const basket = wanted.flatMap(({ product: id, quantity, always }) => {
      const product = products.get(id);
      return ordinary(product) && (always || lots.chance(50)) ? [{ product, quantity, sku: skuOf(product, lots) }] : [];
    });
    const within = (buyer: (typeof queue)[number]): boolean =>
      at - buyer.last >= PAUSE &&
      basket.every(
        ({ product, quantity }) =>
          deliveredTo(product, buyer.province) && fits(product, quantity, (buyer.bought.get(product.id) ?? 0) + quantity),
      );
    const next = queue.findIndex(within);
    if (basket.length === 0 || next === -1) return [];
    const [buyer] = queue.splice(next, 1) as [(typeof queue)[number]];
    queue.push(buyer);
    buyer.last = at;
    for (const { product, quantity } of basket) buyer.bought.set(product.id, (buyer.bought.get(product.id) ?? 0) + quantity);
    const shops = [...new Set(basket.map(({ product }) => product.shop))];
    const paid = fate === 'paid' && lots.chance(UNPAID) ? 'unpaid' : fate;
    return [{ name: `t${i}`, at, buyer: buyer.id, items: basket, shops, fate: paid }];
  });
}

/** An instant of a day between nine and eleven in the evening, Shanghai; `start` is a midnight. */
function momentIn(start: number, span: number, lots: Lots): number {
  const day = lots.between(1, Math.floor(span / DAY) - 1);
  return start + day * DAY + lots.between(9 * 60, 23 * 60) * MINUTE + lots.below(60) * 1000;
}

/** The SKUs of which there are many sell most; one that is sold out now was bought as well. */
const skuOf = ({ skus }: Product, lots: Lots): Sku => lots.weighted(skus, ({ stock }) => stock + 1);

/** Purchase limits (S4). */
const fits = ({ purchaseLimit: { perOrder, perBuyer } }: Product, quantity: number, total: number): boolean =>
  (perOrder === 0 || quantity <= perOrder) && (perBuyer === 0 || total <= perBuyer);

/** Whether a product goes to a province (R5.08). */
function deliveries({ shops }: World): (product: Product, province: string) => boolean {
  const none = new Map(shops.map(({ id, noDelivery }) => [id, noDelivery]));
  return ({ shop, noDelivery }, province) => !noDelivery.includes(province) && !none.get(shop)!.includes(province);
}
