import type { Column } from './fields.ts';

/** Kinds of clues by which orders are known: what is equal, or begins so, is found by an index. */
export type ClueKind =
  | 'order'
  | 'trade'
  | 'waybill'
  | 'case'
  | 'payment'
  | 'refund'
  | 'phone'
  | 'name'
  | 'buyer'
  | 'shop'
  | 'product'
  | 'sku'
  | 'carrier'
  | 'coupon'
  | 'content'
  | 'channel'
  | 'status'
  | 'is'
  | 'has'
  | 'in-case'
  | 'in-refund';

/** What an order has to be like: a query that is understood. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'clue'; readonly clue: string }
  | { readonly kind: 'begins'; readonly clue: string }
  /** Whose name has all these words. */
  | { readonly kind: 'words'; readonly of: 'product' | 'shop' | 'carrier'; readonly text: string }
  /** `from` ≤ the column < `to`. `idle`: since when nothing has to happen by itself. */
  | { readonly kind: 'between'; readonly column: Column | 'idle'; readonly from: number | null; readonly to: number | null };

/** What has the plain width already: most numbers and names of things. */
const ASCII = /^[ -~]*$/;

/** Lower case and the plain width, so that `ＳＦ０００１` and `sf0001` are one. */
const plain = (text: string): string => (ASCII.test(text) ? text : text.normalize('NFKC')).trim().toLowerCase();

/** A clue as it is kept and looked up. */
export const clueOf = (kind: ClueKind, value: string): string => `${kind}:${plain(value)}`;

/** Numbers are kept backwards: who has their end looks for their beginning. */
export function endOf(kind: ClueKind, number: string): string {
  let backwards = '';
  for (const sign of plain(number)) backwards = sign + backwards;
  return `${kind}:${backwards}`;
}

export const anyOf = (parts: readonly Condition[]): Condition => (parts.length === 1 ? parts[0]! : { kind: 'or', parts });
export const allOf = (parts: readonly Condition[]): Condition => (parts.length === 1 ? parts[0]! : { kind: 'and', parts });
export const not = (part: Condition): Condition => ({ kind: 'not', part });
