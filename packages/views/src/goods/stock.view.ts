import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Stock, type StockEvent, type StockState } from '@yellowcart/mall/goods/stock';
import * as v from 'valibot';
import { kysely } from '../database.ts';
import { ascending, paged } from '../page.ts';
import { asEvent, idOf, table, view, viewQuery } from '../view.ts';

const entity = defineEntity({
  name: 'Stock',
  tableName: 'stock',
  properties: {
    id: p.string().primary(),
    product: p.string(),
    shop: p.string(),
    available: p.integer(),
    locked: p.integer(),
    occupied: p.integer(),
    shipped: p.integer(),
    received: p.integer(),
    /** The SKU is taken off sale. */
    withheld: p.boolean(),
  },
  indexes: [{ properties: ['product'] }, { properties: ['shop', 'id'] }],
});

export type StockRow = InferEntity<typeof entity>;

/** The counters of every SKU (S1), folded by the aggregate itself. */
export const StockRows = table<StockRow>({
  entity,
  folds: [Stock],
  streams: {
    sku: {
      fold: (row, event) => ({
        id: idOf(event.stream),
        ...Stock.evolve((row as StockState | undefined) ?? Stock.initial, asEvent<StockEvent>(event)),
      }),
    },
  },
});

const stockList = viewQuery({
  words: 'stock list',
  roles: ['merchant', 'warehouse', 'support', 'platform'],
  title: { zh: '库存一览', en: 'Stock of all SKUs' },
  input: v.strictObject({ product: v.optional(v.string()), shop: v.optional(v.string()), ...paged('text') }),
  async find(em, input, { actor }) {
    let query = kysely(em).selectFrom('stock').selectAll();
    // Merchants see their own shop; of another one there is nothing for them, as of one that does not exist (Z1).
    if (actor.role === 'merchant') query = query.where('shop', '=', actor.shop ?? '');
    if (input.shop !== undefined) query = query.where('shop', '=', input.shop);
    if (input.product !== undefined) query = query.where('product', '=', input.product);
    const { rows, page } = await ascending<StockRow>(em, query, ['id'], input);
    return { stock: rows.map(({ id, ...row }) => ({ sku: id, ...row })), page };
  },
});

export const stockView = view({ name: 'stock', version: 2, tables: [StockRows], queries: [stockList] });
