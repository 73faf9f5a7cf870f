import type { Lang } from '@yellowcart/core/mall';
import type { Found, Suggestion } from '../../data/browse.ts';
import type { Messages } from '../../i18n/i18n.ts';
import type { Route, SearchPart } from '../../nav/route.ts';
import { briefMoney, duration, percent } from '../../text/format.ts';
import type { Names } from '../../session/account.ts';
import { fieldOf, textOf, type Field } from '../../ui/field.ts';

export type SearchRoute = Extract<Route, { screen: 'search' }>;

export const SORTS = ['relevance', 'sales', 'price-asc', 'price-desc', 'newest'] as const;
type Sort = (typeof SORTS)[number];

export const sortOf = (route: SearchRoute): Sort => SORTS.find((sort) => sort === route.sort) ?? 'relevance';

/** The sort after this one, round and round. */
export const nextSort = (sort: Sort): Sort => SORTS[(SORTS.indexOf(sort) + 1) % SORTS.length]!;

/** Parts of a search that narrow it down (R2.03). */
export const FILTERS = [
  'minPrice',
  'maxPrice',
  'minSales',
  'minPositive',
  'shipWithin',
  'category',
  'shop',
  'inStock',
] as const satisfies readonly SearchPart[];

const NUMBERS: readonly SearchPart[] = ['minPrice', 'maxPrice', 'minSales', 'minPositive'];

/** What the core is asked: the words, the sort and every filter together. */
export function searchArgs(route: SearchRoute): Readonly<Record<string, unknown>> {
  const args: Record<string, unknown> = { words: route.q, sort: sortOf(route) };
  for (const part of FILTERS) {
    const value = route[part];
    if (value === undefined) continue;
    args[part] = part === 'inStock' ? value === 'true' : NUMBERS.includes(part) ? Number(value) : value;
  }
  return args;
}

/** The same place with other parts; an empty value takes a part away. */
export function withParts(route: SearchRoute, parts: { readonly [P in SearchPart]?: string }): SearchRoute {
  const all = Object.entries({ ...route, ...parts }).filter(([, value]) => value !== '');
  return Object.fromEntries(all) as SearchRoute;
}

export const isFiltered = (route: SearchRoute): boolean => FILTERS.some((part) => route[part] !== undefined);

/** The filters in words, in the order of the sheet. */
export function filterWords(route: SearchRoute, found: Found | undefined, names: Names, t: Messages, lang: Lang): string[] {
  const { minPrice, maxPrice } = route;
  const price = [minPrice && briefMoney(Number(minPrice)), maxPrice && briefMoney(Number(maxPrice))];
  const shop = found?.facets?.shops?.find((one) => one.shop === route.shop)?.name ?? names[`shop/${route.shop}`] ?? route.shop;
  return [
    minPrice || maxPrice ? `${price[0] ?? '¥0'}–${price[1] ?? ''}` : undefined,
    route.minSales && t.search.sales(Number(route.minSales)),
    route.minPositive && t.search.positive(percent(Number(route.minPositive))),
    route.shipWithin && t.search.ship(duration(route.shipWithin, lang)),
    route.category,
    shop,
    route.inStock && t.search.onlyInStock,
  ].filter((word): word is string => Boolean(word));
}

/** Writing the words: what stands in the box, and the suggestion one went down to (−1: none, the box counts). */
export type Typing = { readonly on: boolean; readonly field: Field; readonly chosen: number };

export type TypingAction =
  | { readonly type: 'begin' }
  | { readonly type: 'end' }
  | { readonly type: 'edit'; readonly change: (field: Field) => Field }
  | { readonly type: 'choose'; readonly by: number; readonly count: number };

export const startTyping = (words: string | undefined): Typing => ({ on: words === undefined, field: fieldOf(words ?? ''), chosen: -1 });

/** Pure. Whatever is typed, the box counts again. */
export function reduceTyping(state: Typing, action: TypingAction): Typing {
  switch (action.type) {
    case 'begin':
      return { ...state, on: true, chosen: -1 };
    case 'end':
      return { ...state, on: false, chosen: -1 };
    case 'edit':
      return { ...state, field: action.change(state.field), chosen: -1 };
    case 'choose':
      return { ...state, chosen: Math.max(-1, Math.min(state.chosen + action.by, action.count - 1)) };
  }
}

/** What Enter searches for. */
export const wantedWords = (typing: Typing, suggestions: readonly Suggestion[]): string =>
  (suggestions[typing.chosen]?.text ?? textOf(typing.field)).trim();

/** Where a search stays inside of: a category, a shop by its name. Undefined when it looks everywhere. */
export const withinOf = (route: SearchRoute, names: Names): string | undefined =>
  [route.category, route.shop && (names[`shop/${route.shop}`] ?? route.shop)].filter(Boolean).join(' · ') || undefined;

/** What is said beside a suggestion: what it is, and how many products it finds. */
export function suggestionWords({ kind, count }: Suggestion, t: Messages): string {
  // A product is one product: that is said once.
  if (kind === 'product' && count) return t.search.goods(count);
  return [t.search.kinds[kind], count ? t.search.goods(count) : ''].filter(Boolean).join(' ');
}
