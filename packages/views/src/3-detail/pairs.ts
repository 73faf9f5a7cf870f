import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import type { SubmittedLine } from '@yellowcart/mall/5-order/order-line';
import { table } from '../view.ts';

/** Products of one order that are paired: the pairs of a cart of 120 would say nothing and cost much. */
const PAIRED = 8;

const entity = defineEntity({
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

export type PairRow = InferEntity<typeof entity>;

function pairsOf(lines: readonly SubmittedLine[]): Map<string, readonly [string, string]> {
  const products = [...new Set(lines.map(({ product }) => product))].slice(0, PAIRED);
  return new Map(
    products.flatMap((product) =>
      products.flatMap((other) => (product === other ? [] : [[`${product}/${other}`, [product, other] as const]])),
    ),
  );
}

/** Bought together 搭配购买 (R2.05): how often two products were in one order. */
export const Pairs = table<PairRow, OrderEvent>({
  entity,
  on: {
    OrderSubmitted: {
      keys: ({ data }) => (data.lines.length < 2 ? [] : [...pairsOf(data.lines).keys()]),
      fold: (row, { data }, id) => {
        const [product, other] = pairsOf(data.lines).get(id)!;
        return { id, product, other, count: (row?.count ?? 0) + 1 };
      },
    },
  },
});
