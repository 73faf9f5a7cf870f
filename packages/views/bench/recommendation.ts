/**
 * Recommendation against plain popularity, on real orders: `node bench/recommendation.ts [FOLDER]`, a folder with `world.json` and
 * `replay.ndjson` (left out: `fixtures/real-orders`).
 *
 * Of every buyer who bought at least two different products the last new one is hidden. The orders are told in the order of
 * time. Just before the order with the hidden product is placed, when the buyer has its other products in the cart, two
 * questions go to the views: the buyer's `mall`, and a guest's, which is plain popularity. So both know what happened up to that
 * moment and nothing after it, and ours is the path that the product goes: taste → candidates → score → places kept for
 * exploring. Products that the buyer has bought or in the cart are taken out of both answers; hit-rate@10 is the share of
 * buyers whose hidden product is among the first ten that remain of all products. Nothing is known of what was looked at.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cart } from '@yellowcart/mall/4-cart/cart';
import { DAY, parseInstant } from '@yellowcart/kernel/clock';
import { openViews, type Views } from '../src/open-views.ts';
import { BROWSING, shelve } from '../src/testing/browsing.ts';
import { line, paid, placed } from '../src/testing/orders.ts';
import { log, reading, type Log } from '../src/testing/telling.ts';

const TOP = 10;

type World = {
  readonly shops: readonly { readonly id: string }[];
  readonly products: readonly {
    readonly id: string;
    readonly shop: string;
    readonly category: string;
    readonly listPrice: number;
    readonly skus: readonly { readonly id: string }[];
  }[];
};
type Line = { readonly at: string; readonly as: string; readonly do: string; readonly save?: string; readonly with: any };
type Bought = { readonly trade: string; readonly at: number; readonly buyer: string; readonly products: readonly string[] };
type Case = { readonly hidden: string; readonly basket: boolean };

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../fixtures/real-orders');
const world: World = JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8'));
const lines: Line[] = readFileSync(join(folder, 'replay.ndjson'), 'utf8')
  .split('\n')
  .filter((text) => text !== '')
  .map((text) => JSON.parse(text));
const products = new Map(world.products.map((product) => [product.id, product]));
const productOf = new Map(world.products.flatMap(({ id, skus }) => skus.map((sku) => [sku.id, id])));

const bought: Bought[] = lines
  .filter((each) => each.do === 'order submit')
  .map((each) => ({
    trade: each.save!,
    at: parseInstant(each.at)!,
    buyer: each.as,
    products: [...new Set<string>(each.with.items.map(({ sku }: { sku: string }) => productOf.get(sku)!))],
  }));

/** By trade: what is hidden of it. */
function casesOf(orders: readonly Bought[]): Map<string, Case> {
  const buyers = new Map<string, Set<string>>();
  const last = new Map<string, Case & { readonly trade: string }>();
  for (const { trade, buyer, products: ids } of orders) {
    const had = buyers.get(buyer) ?? new Set();
    buyers.set(buyer, had);
    const before = had.size;
    for (const id of ids) {
      if (had.size > 0 && !had.has(id)) last.set(buyer, { trade, hidden: id, basket: before === 0 || ids[0] !== id });
      had.add(id);
    }
  }
  return new Map([...last.values()].map(({ trade, ...rest }) => [trade, rest]));
}

function listed(): Log {
  const story = log(bought[0]?.at ?? 0);
  for (const { id, shop, category, listPrice } of world.products) shelve(story, id, { shop, category, price: listPrice });
  return story;
}

/** The order as the store would tell it: out of the cart, one order per shop, paid. */
function order(story: Log, { trade, buyer, products: ids }: Bought): void {
  story.tell(Cart, buyer, { type: 'CartLinesRemoved', lines: ids.map((id) => `${trade}/${id}`), reason: 'ordered' });
  const shops = Map.groupBy(ids, (id) => products.get(id)!.shop);
  for (const [shop, own] of shops) {
    const number = `${trade}/${shop}`;
    const all = own.map((id, i) => {
      const { category, listPrice } = products.get(id)!;
      return line({ id: `${number}/${i}`, sku: `${id}-1`, product: id, category, quantity: 1, paid: listPrice });
    });
    paid(placed(story, number, buyer, shop, all), number, buyer, shop, all, 'card');
  }
}

function intoCart(story: Log, { trade, buyer }: Bought, id: string): void {
  const price = products.get(id)!.listPrice;
  story.tell(Cart, buyer, {
    type: 'CartLineAdded',
    line: `${trade}/${id}`,
    sku: `${id}-1`,
    quantity: 1,
    price,
    from: null,
    expiresAt: story.at + 30 * DAY,
  });
}

const cases = casesOf(bought);
const story = listed();
const source = { events: story.events, shown: 0 };
const views: Views = await openViews({ store: ':memory:', ...reading(source), views: BROWSING });

async function first(buyer: string | undefined, at: number, without: ReadonlySet<string>): Promise<string[]> {
  const actor = buyer === undefined ? ({ id: 'guest', role: 'guest' } as const) : ({ id: buyer, role: 'buyer' } as const);
  source.shown = story.events.length;
  const outcome: any = await views.query('mall', { limit: TOP + without.size, all: false }, { at, actor });
  const ids: string[] = outcome.answer.items.map((item: any) => item.product);
  return ids.filter((id) => !without.has(id)).slice(0, TOP);
}

const had = new Map<string, Set<string>>();
const results: { readonly basket: boolean; readonly popular: boolean; readonly ours: boolean }[] = [];
for (const each of bought) {
  const { trade, at, buyer } = each;
  const owned = had.get(buyer) ?? new Set();
  had.set(buyer, owned);
  story.at = at;
  const hidden = cases.get(trade);
  for (const id of each.products) {
    if (id !== hidden?.hidden) intoCart(story, each, id);
  }
  if (hidden) {
    const without = new Set([...owned, ...each.products.filter((id) => id !== hidden.hidden)]);
    const popular = (await first(undefined, at, without)).includes(hidden.hidden);
    const ours = (await first(buyer, at, without)).includes(hidden.hidden);
    results.push({ basket: hidden.basket, popular, ours });
    intoCart(story, each, hidden.hidden);
  }
  order(story, each);
  for (const id of each.products) owned.add(id);
}
await views.close();

const percent = (hits: number, of: number): string => `${((100 * hits) / Math.max(1, of)).toFixed(1)} %`;
function report(name: string, some: typeof results): { readonly ours: number; readonly popular: number } {
  if (some.length === 0) return { ours: 0, popular: 0 };
  const ours = some.filter((each) => each.ours).length;
  const popular = some.filter((each) => each.popular).length;
  console.log(
    `  ${name}: n ${some.length}, hit-rate@${TOP} popularity ${percent(popular, some.length)} (${popular}), ours ${percent(ours, some.length)} (${ours})`,
  );
  return { ours, popular };
}
console.log(
  `recommendation, the last new product of each buyer hidden (${world.products.length} products, ${had.size} buyers, ${bought.length} trades)`,
);
const all = report('all buyers of two products or more', results);
report(
  'whose last is in the basket with another',
  results.filter(({ basket }) => basket),
);
report(
  'whose last is an order of its own, later',
  results.filter(({ basket }) => !basket),
);
if (all.ours <= all.popular) {
  console.log('  NOT BETTER THAN POPULARITY');
  process.exitCode = 1;
}
