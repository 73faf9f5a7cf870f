import * as v from 'valibot';
import type { ContentEvent } from './content.ts';
import { Id, ListOf, Text } from './fields.ts';
import { twice, type Wrong } from './problems.ts';

const fields = {
  kind: v.picklist(['video', 'live'], 'video or live'),
  author: Text,
  title: Text,
  /** The 小黄车: a content that sells nothing leads nowhere (R1.01). */
  products: v.pipe(ListOf(Id), v.minLength(1, 'at least one product')),
  /** Of a live room; on air when left out. */
  live: v.optional(v.picklist(['now', 'replay'], 'now or replay')),
  /** The first product when left out. */
  explaining: v.optional(Id),
};

/** A video or live room in a world file (contract §2). */
export const ContentDocument = v.strictObject({ id: Id, ...fields });
export type ContentDocument = v.InferOutput<typeof ContentDocument>;

/** The same as it is published later: the id may be left to the mall. */
export const ContentEntry = v.strictObject({ id: v.optional(Id), ...fields });
export type ContentEntry = v.InferOutput<typeof ContentEntry>;

type Described = Omit<ContentEntry, 'id'>;

/** Every product once, and the explained one among them (R2.01); only a live room is on air or a replay (R3.07). */
export function checkContent({ kind, products, live, explaining }: Described, wrong: Wrong): void {
  if (kind === 'video' && live !== undefined) wrong(['live'], 'NOT_A_LIVE_ROOM', { kind, live });
  twice(products).forEach((k) => wrong(['products', k], 'DUPLICATE_ID', { id: products[k] }));
  if (explaining !== undefined && !products.includes(explaining)) wrong(['explaining'], 'UNKNOWN_PRODUCT', { product: explaining });
}

/** What is told of a content that is published at `at`. */
export function publicationOf(
  { live, explaining, ...content }: Described,
  at: number,
): Extract<ContentEvent, { type: 'ContentPublished' }> {
  const { kind, author, title, products } = content;
  const state = kind === 'live' ? (live ?? 'now') : null;
  return {
    type: 'ContentPublished',
    kind,
    author,
    title,
    products,
    live: state,
    explaining: explaining ?? products[0] ?? null,
    explainedAt: state === 'now' ? at : null,
  };
}
