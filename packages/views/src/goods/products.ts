import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { isOver, Product, type ProductEvent, type ProductState } from '@yellowcart/mall/goods/product';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import type { QuestionEvent } from '@yellowcart/mall/3-detail/question';
import type { ReviewEvent } from '@yellowcart/mall/9-aftersale/review';
import { StockRows, type StockRow } from './stock.view.ts';
import { asEvent, changesOf, idOf, table } from '../view.ts';

const products = defineEntity({
  name: 'Product',
  tableName: 'products',
  properties: {
    id: p.string().primary(),
    /** Order of listing: the position of the event. */
    seq: p.bigint('number'),
    shop: p.string(),
    title: p.text(),
    category: p.string(),
    /** Its SKUs of which there are some to be had: they come and go only when the stock of one reaches or leaves 0. */
    stocked: p.json<readonly string[]>(),
    /**
     * Lowest and highest price of the SKUs that are to be had, of all while none is; and the promotion price beside them: which
     * of them counts is a question of the time (P1).
     */
    price: p.bigint('number'),
    topPrice: p.bigint('number'),
    promoPrice: p.bigint('number').strictNullable(),
    promoFrom: p.bigint('number').strictNullable(),
    promoTo: p.bigint('number').strictNullable(),
    shipWithin: p.bigint('number'),
    onSale: p.boolean(),
    state: p.json<ProductState>(),
  },
  // As merchants go through theirs, and support and the platform through all: newest first, on the shelf or off it.
  indexes: [
    { properties: ['shop', 'seq'] },
    { properties: ['shop', 'onSale', 'seq'] },
    { properties: ['seq'] },
    { properties: ['onSale', 'seq'] },
  ],
});

export type ProductRow = InferEntity<typeof products>;

function rowOf(id: string, seq: number, state: ProductState, stocked: readonly string[]): ProductRow {
  const able = state.skus.filter((sku) => stocked.includes(sku.id));
  const prices = (able.length > 0 ? able : state.skus).map(({ price }) => price);
  return {
    id,
    seq,
    shop: state.shop,
    title: state.title,
    category: state.category,
    stocked,
    price: Math.min(...prices),
    topPrice: Math.max(...prices),
    promoPrice: state.promotion?.price ?? null,
    promoFrom: state.promotion?.from ?? null,
    promoTo: state.promotion?.to ?? null,
    shipWithin: state.shipWithin,
    onSale: state.onSale,
    state,
  };
}

/** Units of a SKU that are to be had; a SKU taken off sale keeps what it has (S1). */
const onOffer = (stock: StockRow | undefined): number => (stock === undefined || stock.withheld ? 0 : stock.available);
const isOffered = (stock: StockRow | undefined): boolean => onOffer(stock) > 0;

/** What a product is, and which of its SKUs there are: rarely written, often read. Its stock is received after it is listed. */
export const Products = table<ProductRow>({
  entity: products,
  folds: [Product],
  streams: {
    product: {
      fold: (row, event) =>
        rowOf(
          idOf(event.stream),
          row?.seq ?? event.position,
          Product.evolve(row?.state ?? Product.initial, asEvent<ProductEvent>(event)),
          row?.stocked ?? [],
        ),
    },
  },
  from: [
    changesOf(StockRows, {
      keys: ({ before, after }) => (isOffered(before) === isOffered(after) ? [] : [(after ?? before!).product]),
      fold: (row, { before, after }) => {
        const { id: sku } = (after ?? before)!;
        const others = row?.stocked.filter((id) => id !== sku) ?? [];
        return row && rowOf(row.id, row.seq, row.state, isOffered(after) ? [...others, sku].toSorted() : others);
      },
    }),
  ],
});

const stats = defineEntity({
  name: 'ProductStats',
  tableName: 'product_stats',
  properties: {
    id: p.string().primary(),
    /** Paid units that were not taken back (contract: sales). */
    sales: p.integer(),
    reviews: p.integer(),
    /** Reviews with four stars or more (V1). */
    positive: p.integer(),
    questions: p.integer(),
    /** Over all its SKUs that are on sale (R2.07). */
    available: p.integer(),
  },
});

export type StatsRow = InferEntity<typeof stats>;

const add = (row: StatsRow | undefined, id: string, more: Partial<Omit<StatsRow, 'id'>>): StatsRow => {
  const { sales, reviews, positive, questions, available } = row ?? { sales: 0, reviews: 0, positive: 0, questions: 0, available: 0 };
  return {
    id,
    sales: sales + (more.sales ?? 0),
    reviews: reviews + (more.reviews ?? 0),
    positive: positive + (more.positive ?? 0),
    questions: questions + (more.questions ?? 0),
    available: available + (more.available ?? 0),
  };
};

/** What happens to a product: small rows, because every order writes them. */
export const ProductStats = table<StatsRow, OrderEvent | ReviewEvent | QuestionEvent | ProductEvent>({
  entity: stats,
  on: {
    ProductListed: { fold: (row, { stream }) => row ?? add(row, idOf(stream), {}) },
    OrderPaid: {
      keys: ({ data }) => [...new Set(data.units.map(({ product }) => product))],
      fold: (row, { data }, id) =>
        add(row, id, { sales: data.units.reduce((sum, unit) => (unit.product === id ? sum + unit.quantity : sum), 0) }),
    },
    OrderLineRefunded: {
      keys: ({ data }) => (data.unsold > 0 ? [data.product] : []),
      fold: (row, { data }, id) => add(row, id, { sales: -data.unsold }),
    },
    ReviewPosted: {
      keys: ({ data }) => [data.product],
      fold: (row, { data }, id) => add(row, id, { reviews: 1, positive: data.stars.product >= 4 ? 1 : 0 }),
    },
    QuestionAsked: { keys: ({ data }) => [data.product], fold: (row, _, id) => add(row, id, { questions: 1 }) },
  },
  from: [
    changesOf(StockRows, {
      keys: ({ before, after }) => (onOffer(before) === onOffer(after) ? [] : [after?.product ?? before!.product]),
      fold: (row, { before, after }, id) => add(row, id, { available: onOffer(after) - onOffer(before) }),
    }),
  ],
});

/** Share of reviews with four stars or more; 1 while there is none, so that a filter does not hide what is new. */
export const positiveRate = ({ reviews, positive }: Pick<StatsRow, 'reviews' | 'positive'>): number =>
  reviews === 0 ? 1 : positive / reviews;

/** 现货, 预售 or 缺货 (R2.07). A presale whose balance window is over is not to be had any more. */
export const stockStatus = (product: ProductState, available: number, at: number): 'in-stock' | 'presale' | 'out-of-stock' =>
  available <= 0 || !product.onSale || isOver(product, at) ? 'out-of-stock' : product.presale ? 'presale' : 'in-stock';
