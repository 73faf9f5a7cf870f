import { formatInstant } from '@yellowcart/kernel/clock';
import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { Content, type ContentEvent, type ContentState } from '@yellowcart/mall/goods/content';
import { rowsOf } from '../rows.ts';
import { asEvent, changesOf, idOf, table, type Em } from '../view.ts';

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
    /** Since when, ms, in a room on air: what a pop-up goes by (R1.01). */
    explainedAt: p.bigint('number').strictNullable(),
    products: p.json<readonly string[]>(),
  },
  indexes: [{ properties: ['kind', 'live', 'id'] }, { properties: ['seq'] }],
});

export type ContentRow = InferEntity<typeof contents>;

/** Short videos and live rooms. */
export const Contents = table<ContentRow>({
  entity: contents,
  folds: [Content],
  streams: {
    content: {
      fold: (row, event) => {
        // A row is there while the content is: it says all of the state but that.
        const { removed, ...content } = Content.evolve({ ...Content.initial, ...row }, asEvent<ContentEvent>(event));
        return removed ? null : { ...content, id: idOf(event.stream), seq: row?.seq ?? event.position };
      },
    },
  },
});

/** The product that a content leads with: the one being explained, else the first (R2.01). */
export const leadOf = ({ explaining, products }: Pick<ContentRow, 'explaining' | 'products'>): string | undefined =>
  explaining ?? products[0];

/** A content as its cards carry it. `explaining` is the product that is being explained (R2.01). */
export const presentContent = ({ id, kind, author, title, live, products, explaining, explainedAt }: ContentRow) => ({
  content: id,
  kind,
  author,
  title,
  live,
  products: products.length,
  explaining,
  explainedAt: explainedAt === null ? null : formatInstant(explainedAt),
});

/** Contents by id. */
export async function contentsOf(em: Em, ids: readonly (string | null)[]): Promise<Map<string, ContentRow>> {
  const rows: ContentRow[] = await rowsOf(em, Contents, { id: { $in: ids.filter((id) => id !== null) } });
  return new Map(rows.map((row) => [row.id, row]));
}

/** What comes first in the feed: rooms on air, videos, replays. */
export const RANK = { now: 3, video: 2, replay: 1 } as const;

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
    /** 0 for the lead, else its place: the first that is to be had stands for the content in the feed. */
    turn: p.integer(),
    /** See `RANK`. */
    rank: p.integer(),
    /** That of the content. */
    seq: p.bigint('number'),
  },
  indexes: [{ properties: ['product', 'rank', 'seq'] }, { properties: ['content', 'turn'] }, { properties: ['rank'] }],
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
        const lead = leadOf(after) === product;
        return {
          id,
          content: after.id,
          product,
          place: place + 1,
          lead,
          turn: lead ? 0 : place + 1,
          rank: RANK[after.live ?? 'video'],
          seq: after.seq,
        };
      },
    }),
  ],
});
