import type { Route } from '../../nav/route.ts';

export type MallRoute = Extract<Route, { screen: 'mall' }>;

const SORTS = ['relevance', 'sales', 'price-asc', 'price-desc', 'newest'] as const;
type Sort = (typeof SORTS)[number];

export const sortOf = (route: MallRoute): Sort => SORTS.find((sort) => sort === route.sort) ?? 'relevance';

/** The sort after this one, round and round. */
export const nextSort = (sort: Sort): Sort => SORTS[(SORTS.indexOf(sort) + 1) % SORTS.length]!;

/** What the mall asks the core: a shop, a search, or its own home. Only what is searched can be sorted. */
export function questionOf(route: MallRoute): { readonly words: string; readonly args: Readonly<Record<string, unknown>> } {
  if (route.shop) return { words: 'shop show', args: { shop: route.shop } };
  if (route.words) return { words: 'search', args: { words: route.words, sort: sortOf(route) } };
  return { words: 'mall', args: {} };
}
