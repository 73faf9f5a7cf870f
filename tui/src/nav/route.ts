import { clean } from '../text/clean.ts';

/** A line of a direct purchase: buy now, or a deep link into the checkout. */
export type Item = { readonly sku: string; readonly quantity: number };

/** What a search is made of; the words of it are `q`. Amounts in fen, as the core takes them. */
const SEARCH_PARTS = ['q', 'sort', 'minPrice', 'maxPrice', 'minSales', 'minPositive', 'shipWithin', 'category', 'shop', 'inStock'] as const;
export type SearchPart = (typeof SEARCH_PARTS)[number];

/** Every place of the storefront. */
export type Route =
  | { readonly screen: 'feed' }
  | { readonly screen: 'mall'; readonly category?: string }
  | ({ readonly screen: 'search' } & { readonly [P in SearchPart]?: string })
  | { readonly screen: 'shop'; readonly shop: string }
  /** A live room, or a video with its 小黄车. */
  | { readonly screen: 'live'; readonly content: string }
  | { readonly screen: 'messages' }
  | { readonly screen: 'cart' }
  | { readonly screen: 'me' }
  | { readonly screen: 'product'; readonly product: string; readonly sku?: string; readonly from?: string }
  | { readonly screen: 'checkout'; readonly items?: readonly Item[]; readonly from?: string }
  | { readonly screen: 'cashier'; readonly trade: string }
  | { readonly screen: 'orders'; readonly status?: string }
  /** An order; `event`: as that event left it. */
  | { readonly screen: 'order'; readonly order: string; readonly event?: string }
  /** 物流: one parcel of an order, or the one that is on its way; or a parcel by its waybill alone, whatever it belongs to. */
  | { readonly screen: 'track'; readonly order: string; readonly waybill?: string }
  | { readonly screen: 'track'; readonly order?: undefined; readonly waybill: string }
  /** 申请售后, begun at a line. */
  | { readonly screen: 'apply'; readonly order: string; readonly line?: string }
  | { readonly screen: 'case'; readonly case: string }
  /** All cases, or those of an order. */
  | { readonly screen: 'cases'; readonly order?: string }
  /** 评价 of a line; 追评 once it has a review. */
  | { readonly screen: 'review'; readonly order: string; readonly line: string };

export type Screen = Route['screen'];

const SIMPLE: Readonly<Record<string, Route>> = {
  feed: { screen: 'feed' },
  messages: { screen: 'messages' },
  cart: { screen: 'cart' },
  me: { screen: 'me' },
};

const item = (text: string): Item | undefined => {
  const [, sku, quantity] = /^(.+)\*(\d+)$/.exec(text) ?? [];
  return sku && Number(quantity) > 0 ? { sku, quantity: Number(quantity) } : undefined;
};

/** The named parts of a query that are there; keeps optional fields absent instead of undefined. */
function named<K extends string>(query: URLSearchParams, keys: readonly K[]): { [P in K]?: string } {
  const found: { [P in K]?: string } = {};
  for (const key of keys) {
    const value = query.get(key);
    if (value) found[key] = value;
  }
  return found;
}

/** A place of an order: `/o/ORDER/track`. */
function ofOrder(order: string, place: string, query: URLSearchParams): Route | undefined {
  const { w: waybill, line } = named(query, ['w', 'line']);
  if (place === 'track') return { screen: 'track', order, ...(waybill ? { waybill } : {}) };
  if (place === 'aftersale') return { screen: 'apply', order, ...(line ? { line } : {}) };
  return place === 'review' && line ? { screen: 'review', order, line } : undefined;
}

/** Figures of a search: what is none cannot be compared with. */
const FIGURES: readonly SearchPart[] = ['minPrice', 'maxPrice', 'minSales', 'minPositive'];
const isFigure = (text: string | null): boolean => text === null || text === '' || /^\d+(\.\d+)?$/.test(text);

/** `/p/tent?sku=tent-grey` → the route; undefined when there is no such place. A link may be somebody else's: its words are made safe to draw. */
export function parseRoute(text: string): Route | undefined {
  // Where one begins, as anywhere else.
  if (text === '/') return SIMPLE['feed'];
  if (!text.startsWith('/')) return undefined;
  const [path = '', search = ''] = text.split(/\?(.*)/s);
  const query = new URLSearchParams([...new URLSearchParams(search)].map(([name, value]) => [name, clean(value)]));
  let parts: string[];
  try {
    parts = path
      .slice(1)
      .split('/')
      .map((part) => clean(decodeURIComponent(part)));
  } catch {
    return undefined;
  }
  const [head = '', id = '', place] = parts;
  if (parts.length > 3) return undefined;
  if (place !== undefined) return head === 'o' && id !== '' ? ofOrder(id, place, query) : undefined;
  if (parts.length === 1) {
    if (head === 'mall') return { screen: 'mall', ...named(query, ['category']) };
    if (head === 'search' && FIGURES.some((part) => !isFigure(query.get(part)))) return undefined;
    if (head === 'search') return { screen: 'search', ...named(query, SEARCH_PARTS) };
    if (head === 'orders') return { screen: 'orders', ...named(query, ['status']) };
    if (head === 'cases') return { screen: 'cases', ...named(query, ['order']) };
    if (head !== 'checkout') return SIMPLE[head];
    const items = query.getAll('item').map(item);
    if (items.some((one) => one === undefined)) return undefined;
    return { screen: 'checkout', ...(items.length > 0 ? { items: items as Item[] } : {}), ...named(query, ['from']) };
  }
  if (id === '') return undefined;
  if (head === 'p') return { screen: 'product', product: id, ...named(query, ['sku', 'from']) };
  if (head === 'shop') return { screen: 'shop', shop: id };
  if (head === 'live') return { screen: 'live', content: id };
  if (head === 'pay') return { screen: 'cashier', trade: id };
  if (head === 'track') return { screen: 'track', waybill: id };
  if (head === 'case') return { screen: 'case', case: id };
  return head === 'o' ? { screen: 'order', order: id, ...named(query, ['event']) } : undefined;
}

const join = (path: string, query: Readonly<Record<string, string | undefined>>, items: readonly Item[] = []): string => {
  const search = new URLSearchParams(items.map((one) => ['item', `${one.sku}*${one.quantity}`]));
  for (const [key, value] of Object.entries(query)) if (value) search.set(key, value);
  const text = search.toString();
  return text ? `${path}?${text}` : path;
};

const ofOrderPath = (order: string): string => `/o/${encodeURIComponent(order)}`;

/** The one spelling of a place: what deep links, back stacks and tests use. `parseRoute` reads it back. */
export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'mall':
      return join('/mall', { category: route.category });
    case 'search':
      return join('/search', Object.fromEntries(SEARCH_PARTS.map((part) => [part, route[part]])));
    case 'shop':
      return `/shop/${encodeURIComponent(route.shop)}`;
    case 'live':
      return `/live/${encodeURIComponent(route.content)}`;
    case 'product':
      return join(`/p/${encodeURIComponent(route.product)}`, { sku: route.sku, from: route.from });
    case 'checkout':
      return join('/checkout', { from: route.from }, route.items);
    case 'cashier':
      return `/pay/${encodeURIComponent(route.trade)}`;
    case 'orders':
      return join('/orders', { status: route.status });
    case 'order':
      return join(ofOrderPath(route.order), { event: route.event });
    case 'track':
      return route.order === undefined
        ? `/track/${encodeURIComponent(route.waybill)}`
        : join(`${ofOrderPath(route.order)}/track`, { w: route.waybill });
    case 'apply':
      return join(`${ofOrderPath(route.order)}/aftersale`, { line: route.line });
    case 'review':
      return join(`${ofOrderPath(route.order)}/review`, { line: route.line });
    case 'case':
      return `/case/${encodeURIComponent(route.case)}`;
    case 'cases':
      return join('/cases', { order: route.order });
    case 'feed':
    case 'messages':
    case 'cart':
    case 'me':
      return `/${route.screen}`;
  }
}
