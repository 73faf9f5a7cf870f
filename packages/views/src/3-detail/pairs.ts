import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import { table } from '../view.ts';

/** Products of one order that are paired: the pairs of a cart of 120 would say nothing and cost much. */
const PAIRED = 8;

const pairs = defineEntity({
  name: 'Pair',
  tableName: 'pairs',
  properties: {
    /** product/other */
    id: p.string().primary(),
    product: p.string(),
    other: p.string(),
    count: p.integer(),
  },
  indexes: [{ properties: ['product', 'count'] }],
});

export type PairRow = InferEntity<typeof pairs>;

type Units = readonly { readonly product: string }[];

const productsOf = (units: Units): string[] => [...new Set(units.map(({ product }) => product))];

function pairsOf(units: Units): Map<string, readonly [string, string]> {
  const products = productsOf(units).slice(0, PAIRED);
  return new Map(
    products.flatMap((product) =>
      products.flatMap((other) => (product === other ? [] : [[`${product}/${other}`, [product, other] as const]])),
    ),
  );
}

/** Bought together 搭配购买 (R2.05): in how many paid orders two products were. Unpaid ones say nothing. */
export const Pairs = table<PairRow, OrderEvent>({
  entity: pairs,
  on: {
    OrderPaid: {
      keys: ({ data }) => (data.units.length < 2 ? [] : [...pairsOf(data.units).keys()]),
      fold: (row, { data }, id) => {
        const [product, other] = pairsOf(data.units).get(id)!;
        return { id, product, other, count: (row?.count ?? 0) + 1 };
      },
    },
  },
});

const baskets = defineEntity({
  name: 'Basket',
  tableName: 'baskets',
  properties: {
    /** The product. */
    id: p.string().primary(),
    orders: p.integer(),
  },
});

export type BasketRow = InferEntity<typeof baskets>;

/** In how many paid orders a product was: what a pair's count is held against. */
export const Baskets = table<BasketRow, OrderEvent>({
  entity: baskets,
  on: {
    OrderPaid: {
      keys: ({ data }) => productsOf(data.units),
      fold: (row, _, id) => ({ id, orders: (row?.orders ?? 0) + 1 }),
    },
  },
});

/** Chance meetings weigh less: a pair that was seen this often has half of its association. */
const DOUBT = 2;

/**
 * How much two products belong together, 0 to 1: the cosine of their orders, `count / √(ours · theirs)`, so that what is in
 * every basket does not go with everything; times `count / (count + 2)`, so that one chance meeting does not beat a habit.
 */
export const associationOf = (count: number, ours: number, theirs: number): number =>
  count === 0 ? 0 : (count / Math.sqrt(ours * theirs)) * (count / (count + DOUBT));
