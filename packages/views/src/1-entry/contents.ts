import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Content, type ContentEvent, type ContentState } from '@yellowcart/mall/goods/content';
import type { CartEvent } from '@yellowcart/mall/4-cart/cart';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import { asEvent, changesOf, idOf, table } from '../view.ts';

const contents = defineEntity({
  name: 'Content',
  tableName: 'contents',
  properties: {
    id: p.string().primary(),
    seq: p.bigint('number'),
    kind: p.string().$type<ContentState['kind']>(),
    author: p.string(),
    title: p.text(),
    live: p.string().$type<'now' | 'replay'>().strictNullable(),
    explaining: p.string().strictNullable(),
    products: p.json<readonly string[]>(),
  },
  indexes: [{ properties: ['kind', 'seq'] }],
});

export type ContentRow = InferEntity<typeof contents>;

/** Short videos and live rooms. */
export const Contents = table<ContentRow>({
  entity: contents,
  folds: [Content],
  streams: {
    content: {
      fold: (row, event) => {
        const { kind, author, title, live, explaining, products } = Content.evolve(Content.initial, asEvent<ContentEvent>(event));
        return { id: idOf(event.stream), seq: row?.seq ?? event.position, kind, author, title, live, explaining, products };
      },
    },
  },
});

/** The product that a content leads with: the one being explained, else the first (R2.01). */
export const leadOf = ({ explaining, products }: Pick<ContentRow, 'explaining' | 'products'>): string | undefined =>
  explaining ?? products[0];

const links = defineEntity({
  name: 'ContentProduct',
  tableName: 'content_products',
  properties: {
    /** content/product */
    id: p.string().primary(),
    content: p.string(),
    product: p.string(),
    /** Place in the 小黄车, from 1. */
    place: p.integer(),
    lead: p.boolean(),
    /** 3 on air, 2 a video, 1 a replay: what a product's page points to first. */
    rank: p.integer(),
  },
  indexes: [{ properties: ['product', 'rank'] }, { properties: ['content', 'place'] }],
});

export type LinkRow = InferEntity<typeof links>;

/** Which content carries which product. */
export const ContentProducts = table<LinkRow>({
  entity: links,
  from: [
    changesOf(Contents, {
      keys: ({ before, after }) =>
        [...new Set([...(before?.products ?? []), ...(after?.products ?? [])])].map((product) => `${(after ?? before)!.id}/${product}`),
      fold: (_, { after }, id) => {
        const place = after ? after.products.findIndex((product) => `${after.id}/${product}` === id) : -1;
        if (!after || place < 0) return null;
        const product = after.products[place]!;
        return {
          id,
          content: after.id,
          product,
          place: place + 1,
          lead: leadOf(after) === product,
          rank: after.live === 'now' ? 3 : after.live === 'replay' ? 1 : 2,
        };
      },
    }),
  ],
});

const interests = defineEntity({
  name: 'Interest',
  tableName: 'interests',
  properties: {
    /** buyer/sku */
    id: p.string().primary(),
    buyer: p.string(),
    sku: p.string(),
    weight: p.integer(),
  },
  indexes: [{ properties: ['buyer'] }],
});

export type InterestRow = InferEntity<typeof interests>;

const more = (row: InterestRow | undefined, id: string, buyer: string, sku: string, weight: number): InterestRow => ({
  id,
  buyer,
  sku,
  weight: (row?.weight ?? 0) + weight,
});

/** What a buyer put into the cart (1) or ordered (3): the history that feed and mall are ranked by (R1.04, R2.08). */
export const Interests = table<InterestRow, CartEvent | OrderEvent>({
  entity: interests,
  on: {
    CartLineAdded: {
      keys: ({ stream, data }) => [`${idOf(stream)}/${data.sku}`],
      fold: (row, { stream, data }, id) => more(row, id, idOf(stream), data.sku, 1),
    },
    OrderSubmitted: {
      keys: ({ data }) => [...new Set(data.lines.map(({ sku }) => `${data.buyer}/${sku}`))],
      fold: (row, { data }, id) => more(row, id, data.buyer, id.slice(data.buyer.length + 1), 3),
    },
  },
});
