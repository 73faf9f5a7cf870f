import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { ProductState } from '@yellowcart/mall/goods/product';
import { changesOf, table } from '../../view.ts';
import { lot } from './exploration.ts';
import { Products, ProductStats, type ProductRow, type StatsRow } from '../../goods/products.ts';

const entity = defineEntity({
  name: 'Shelf',
  tableName: 'shelf',
  properties: {
    /** the product */
    id: p.string().primary(),
    /** Order of listing. Never changes: what was shown is remembered by it. */
    seq: p.bigint('number'),
    shop: p.string(),
    category: p.string(),
    kind: p.string().$type<ProductState['kind']>(),
    /** Lowest price that it can be had for, fen, but for promotions: they come and go, what somebody usually spends does not. */
    price: p.bigint('number'),
    onSale: p.boolean(),
    /** Sales, negative: an index in ascending order then gives what sells best first, equal ones by id. */
    rank: p.integer(),
    /** A number drawn by the id: going through them in its order from some point on is drawing by lot, evenly. */
    lot: p.bigint('number'),
  },
  indexes: [
    { properties: ['onSale', 'rank', 'id'] },
    { properties: ['onSale', 'category', 'rank', 'id'] },
    { properties: ['onSale', 'shop', 'rank', 'id'] },
    { properties: ['onSale', 'seq'] },
    { properties: ['onSale', 'lot'] },
  ],
});

export type ShelfRow = InferEntity<typeof entity>;

/** What of a product may change on the shelf. */
const stays = (before: ProductRow | undefined, after: ProductRow | undefined): boolean =>
  before?.category === after?.category && before?.price === after?.price && before?.onSale === after?.onSale;

/**
 * Products as recommendation looks through them: small rows under the indexes that it needs, so that the best of a category or a
 * shop are found without reading the others. Written when a product, its lowest price or its sales change, not whenever its stock moves.
 */
export const Shelf = table<ShelfRow>({
  entity,
  from: [
    changesOf<ShelfRow, ProductRow>(Products, {
      keys: ({ before, after }) => (stays(before, after) ? [] : [(after ?? before!).id]),
      fold: (row, { after }) => {
        if (!after) return null;
        const { id, seq, shop, category, price, onSale, state } = after;
        return { id, seq, shop, category, kind: state.kind, price, onSale, rank: row?.rank ?? 0, lot: row?.lot ?? lot(id) };
      },
    }),
    changesOf<ShelfRow, StatsRow>(ProductStats, {
      keys: ({ before, after }) => (after && after.sales !== (before?.sales ?? 0) ? [after.id] : []),
      fold: (row, { after }) => row && { ...row, rank: 0 - after!.sales },
    }),
  ],
});

const categories = defineEntity({
  name: 'ShelfCategory',
  tableName: 'shelf_categories',
  properties: {
    /** the category */
    id: p.string().primary(),
    /** How many products of it are on the shelf; 0 when there were some. */
    products: p.integer(),
  },
});

/** The category under which a row counts. */
const countedIn = (row: ShelfRow | undefined): string | undefined => (row?.onSale ? row.category : undefined);

/** Categories of what is on the shelf: counted up, because a mall of many products is asked for them with every page. */
export const ShelfCategories = table<InferEntity<typeof categories>>({
  entity: categories,
  from: [
    changesOf<InferEntity<typeof categories>, ShelfRow>(Shelf, {
      keys: ({ before, after }) => {
        const [from, to] = [countedIn(before), countedIn(after)];
        return from === to ? [] : [from, to].filter((category) => category !== undefined);
      },
      fold: (row, { after }, id) => ({ id, products: (row?.products ?? 0) + (countedIn(after) === id ? 1 : -1) }),
    }),
  ],
});
