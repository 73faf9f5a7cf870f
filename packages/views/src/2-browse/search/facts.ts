import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { changesOf, table } from '../../view.ts';
import { Products, ProductStats, type ProductRow, type StatsRow } from '../../goods/products.ts';

const entity = defineEntity({
  name: 'SearchFacts',
  tableName: 'search_facts',
  properties: {
    id: p.string().primary(),
    /** Order of listing: the number that the full-text index knows the product by. */
    seq: p.bigint('number'),
    shop: p.string(),
    category: p.string(),
    /** Lowest price of what is to be had, and the promotion price beside it (P1). */
    price: p.bigint('number'),
    promoPrice: p.bigint('number').strictNullable(),
    promoFrom: p.bigint('number').strictNullable(),
    promoTo: p.bigint('number').strictNullable(),
    shipWithin: p.bigint('number'),
    sales: p.integer(),
    reviews: p.integer(),
    positive: p.integer(),
    /** See `meritOf`. */
    score: p.integer(),
    available: p.integer(),
    /** End of a presale's balance window; null is in stock 现货. */
    balanceTo: p.bigint('number').strictNullable(),
  },
  indexes: [{ properties: ['seq'] }],
});

export type FactsRow = InferEntity<typeof entity>;

/** Reviews that everybody starts with, four of five of them good: one good review is not yet perfection. */
const STARTING = { reviews: 5, positive: 4 };

/**
 * What makes one of two equal matches the better one, in thousandths: each tenfold of sales counts 1, the share of good reviews
 * from none to all counts 2.
 */
export const meritOf = ({ sales, reviews, positive }: Pick<FactsRow, 'sales' | 'reviews' | 'positive'>): number =>
  Math.round(1000 * (Math.log10(1 + Math.max(0, sales)) + (2 * (positive + STARTING.positive)) / (reviews + STARTING.reviews)));

const NOTHING = { sales: 0, reviews: 0, positive: 0, available: 0 };
const UNLISTED: Omit<FactsRow, 'id'> = {
  seq: 0,
  shop: '',
  category: '',
  price: 0,
  promoPrice: null,
  promoFrom: null,
  promoTo: null,
  shipWithin: 0,
  ...NOTHING,
  score: meritOf(NOTHING),
  balanceTo: null,
};

const COLUMNS = Object.keys(UNLISTED) as (keyof typeof UNLISTED)[];
const sameAs = (row: FactsRow, next: FactsRow): boolean => COLUMNS.every((column) => row[column] === next[column]);

/**
 * What a search asks of each product beside its words: narrow rows, because a search may have thousands of hits. Which products
 * are on the shelf, the words' index knows.
 */
export const SearchFacts = table<FactsRow>({
  entity,
  from: [
    changesOf<FactsRow, ProductRow>(Products, {
      keys: ({ before, after }) => [(after ?? before!).id],
      fold: (row, { after }) => {
        if (!after) return row;
        const { id, seq, shop, category, price, promoPrice, promoFrom, promoTo, shipWithin, state } = after;
        const balanceTo = state.presale?.balanceTo ?? null;
        const next = { ...(row ?? UNLISTED), id, seq, shop, category, price, promoPrice, promoFrom, promoTo, shipWithin, balanceTo };
        return row && sameAs(row, next) ? row : next;
      },
    }),
    changesOf<FactsRow, StatsRow>(ProductStats, {
      keys: ({ before, after }) => [(after ?? before!).id],
      fold: (row, { after }, id) => {
        const { sales, reviews, positive, available } = after ?? NOTHING;
        const next = { ...(row ?? { id, ...UNLISTED }), sales, reviews, positive, available, score: meritOf({ sales, reviews, positive }) };
        return row && sameAs(row, next) ? row : next;
      },
    }),
  ],
});
