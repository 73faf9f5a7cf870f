import type { Card } from '../../data/goods.ts';

/** Orders of a shop's products; the shop itself gives them by sales. */
export const SORTS = ['sales', 'price-asc', 'price-desc'] as const;
export type ShopSort = (typeof SORTS)[number];

/** The order after this one, round and round. */
export const nextSort = (sort: ShopSort): ShopSort => SORTS[(SORTS.indexOf(sort) + 1) % SORTS.length]!;

/** Pure. Products of the same price stay as they were. */
export function sorted(cards: readonly Card[], sort: ShopSort): readonly Card[] {
  if (sort === 'sales') return cards;
  const sign = sort === 'price-asc' ? 1 : -1;
  return cards.toSorted((a, b) => sign * (a.price - b.price));
}
