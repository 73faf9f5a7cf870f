import type { Actor } from '@yellowcart/kernel/command';
import { load, loadAll } from '@yellowcart/kernel/step';
import { Cart } from '@yellowcart/mall/4-cart/cart';
import { Order } from '@yellowcart/mall/5-order/order';
import { Account } from '@yellowcart/mall/accounts/account';
import { actorFor } from '@yellowcart/mall/accounts/authorise';
import { Product } from '@yellowcart/mall/goods/product';
import { seenBy } from '@yellowcart/views/seen-by';
import type { Peek } from '@yellowcart/store/peek';
import { credentials } from '../asked.ts';
import type { Caller, Lang } from '../mall.ts';
import { peekAt } from '../peek-at.ts';
import { wiringOf } from '../wiring.ts';
import { STREAM_KINDS, type Name, type StreamKind } from './kinds.ts';

export type { Name } from './kinds.ts';

/** What can be named: things that are streams, and parts of one. */
export type NameKind =
  | keyof typeof STREAM_KINDS
  | 'address'
  | 'cart-line'
  | 'order-line'
  | 'category'
  | 'stream'
  | 'event-type'
  | 'notice'
  | 'delivery'
  | 'view'
  | 'query'
  | 'question-of-order'
  | 'order-or-ruling'
  | 'place'
  | 'province'
  | 'city'
  | 'district';

export type Asked = {
  /** What is typed so far. */
  readonly prefix?: string;
  /** The order whose lines are meant. */
  readonly order?: string | undefined;
  readonly limit?: number;
  /** The words of the argument before this one, when it takes several. */
  readonly given?: readonly string[];
  /** What the line says by its flags. */
  readonly values?: Readonly<Record<string, string>>;
  /** In which what is known is explained. */
  readonly lang?: Lang;
};

/** Looks at the names in a store as somebody may see them. It never writes; what is just being written may be missing. */
export type Names = {
  /** Names of a kind that begin with what is typed, newest first where ids are numbers. */
  list(kind: NameKind, asked?: Asked): Promise<readonly Name[]>;
  close(): Promise<void>;
};

const LIMIT = 50;
/** Streams that are looked at to find an actor's own: those of before are not offered in a store with very many. */
const SCAN = 5000;

/** Opens the names of a store for a caller. @throws when there is no store, it cannot be read, or the caller is nobody there */
export async function openNames(store: string, caller: Caller): Promise<Names> {
  const peek = await peekAt(store, wiringOf(Date.now));
  try {
    const actor = await peek.ask((at) => actorFor(credentials(caller), at));
    if ('code' in actor) throw new Error(actor.code);
    return { list: (kind, asked = {}) => listed({ peek, actor, store }, kind, asked), close: () => peek.close() };
  } catch (error) {
    await peek.close();
    throw error;
  }
}

type Looking = { readonly peek: Peek; readonly actor: Actor; readonly store: string };

async function listed(looking: Looking, kind: NameKind, asked: Asked): Promise<readonly Name[]> {
  const { peek, actor } = looking;
  const { prefix = '', order, limit = LIMIT } = asked;
  const begins = (names: readonly Name[]): readonly Name[] => names.filter(({ id }) => id.startsWith(prefix)).slice(0, limit);
  switch (kind) {
    case 'address':
      return begins(await addressesOf(peek, actor));
    case 'cart-line':
      return begins(await cartLinesOf(peek, actor));
    case 'order-line':
      return begins(order === undefined ? await anyOrdersLines(peek, actor) : await orderLinesOf(peek, actor, order));
    case 'category':
      return begins(await categoriesOf(peek));
    case 'sku':
      return withTitles(peek, await streamsOf(peek, actor, STREAM_KINDS.sku, prefix, limit));
    default:
      if (isStreamKind(kind)) return streamsOf(peek, actor, STREAM_KINDS[kind], prefix, limit);
      return knownNames(looking, kind, asked);
  }
}

const isStreamKind = (kind: NameKind): kind is keyof typeof STREAM_KINDS => Object.hasOwn(STREAM_KINDS, kind);

/** Names that are no streams, and are asked for seldom: only whoever asks loads the words behind them. */
async function knownNames(looking: Looking, kind: NameKind, asked: Asked): Promise<readonly Name[]> {
  const { peek, actor, store } = looking;
  const { prefix = '', limit = LIMIT, given = [], values = {}, lang = 'zh' } = asked;
  const begins = (names: readonly Name[]): readonly Name[] => names.filter(({ id }) => id.startsWith(prefix)).slice(0, limit);
  const known = await import('./known.ts');
  switch (kind) {
    case 'event-type':
      return known.eventTypes().filter(({ id }) => id.startsWith(prefix));
    case 'stream':
      return streamNames(looking, prefix, limit);
    case 'notice':
      return begins(known.notices());
    case 'place':
      return begins(known.cities());
    case 'province':
    case 'city':
    case 'district':
      return begins(known.divisions(kind, values));
    case 'delivery':
      return known.deliveriesOf(store, actor, prefix, limit);
    case 'view':
      return begins(await known.viewsOf(peek, actor));
    case 'query':
      return queryWords(looking, asked);
    case 'question-of-order':
      return begins(known.questions(given, lang));
    case 'order-or-ruling':
      return /^[A-Z]/.test(prefix) ? begins(known.rulings(lang)) : streamsOf(peek, actor, STREAM_KINDS.order, prefix, limit);
    default:
      throw new Error(`no names of ${kind}`);
  }
}

/** Streams by their names: first the kinds, then those of one that the actor may see. */
async function streamNames({ peek, actor }: Looking, prefix: string, limit: number): Promise<readonly Name[]> {
  const known = await import('./known.ts');
  const dash = prefix.indexOf('-');
  const kinds = known.kindsOfStreams().filter(({ id }) => id.startsWith(prefix));
  if (dash === -1) return kinds;
  const aggregate = prefix.slice(0, dash);
  const kind = Object.values(STREAM_KINDS).find((each) => each.aggregate === aggregate);
  const found = kind ? await streamsOf(peek, actor, kind, prefix.slice(dash + 1), limit) : [];
  return found.map(({ id, ...name }) => ({ id: `${aggregate}-${id}`, ...name }));
}

/** What may come next in a query: fields, their values, names in the store. */
async function queryWords(looking: Looking, { prefix = '', lang = 'zh', limit = LIMIT }: Asked): Promise<readonly Name[]> {
  const { queryPlace } = await import('./query-place.ts');
  const { before, typed, words, names } = queryPlace(prefix, lang);
  const things = names === undefined ? [] : await listed(looking, names, { prefix: typed, limit });
  return [...words, ...things].map(({ id, ...name }) => ({ id: `${before}${id}`, ...name }));
}

async function streamsOf(
  peek: Peek,
  actor: Actor,
  { aggregate, seen, name }: StreamKind,
  prefix: string,
  limit: number,
): Promise<readonly Name[]> {
  const where = seen(actor);
  if (!where) return [];
  const found = await peek.streams({ prefix: `${aggregate}-${prefix}`, where, limit, scan: SCAN });
  return found.flatMap(({ stream, state }) => {
    const named = name(state, actor);
    return named ? [{ id: stream.slice(aggregate.length + 1), ...named }] : [];
  });
}

/** A SKU says little by itself: its product's title is put beside it. */
async function withTitles(peek: Peek, skus: readonly Name[]): Promise<readonly Name[]> {
  const products = [...new Set(skus.map(({ title }) => title))];
  const found = await peek.ask(() => loadAll(Product, products));
  const titles = new Map(products.map((product, i) => [product, found[i]!.state.title]));
  return skus.map((sku) => ({ ...sku, title: titles.get(sku.title)! }));
}

async function addressesOf(peek: Peek, { id }: Actor): Promise<Name[]> {
  const { state } = await peek.ask(() => load(Account, id));
  return state.addresses.map((address) => ({ id: address.id, title: `${address.recipient} ${address.city}${address.district}` }));
}

async function cartLinesOf(peek: Peek, { id }: Actor): Promise<Name[]> {
  const { state } = await peek.ask(() => load(Cart, id));
  return state.lines.map((line) => ({ id: line.id, title: `${line.sku} ×${line.quantity}` }));
}

/** Orders whose lines are offered while nobody knows which is meant. */
const RECENT = 10;

async function anyOrdersLines(peek: Peek, actor: Actor): Promise<Name[]> {
  const orders = await streamsOf(peek, actor, STREAM_KINDS.order, '', RECENT);
  const lines = new Map<string, Name>();
  for (const { id } of orders) for (const line of await orderLinesOf(peek, actor, id)) if (!lines.has(line.id)) lines.set(line.id, line);
  return [...lines.values()];
}

/** Lines of an order by their SKUs, if the order is theirs to see. */
async function orderLinesOf(peek: Peek, actor: Actor, id: string): Promise<Name[]> {
  const order = await peek.ask(() => load(Order, id));
  const wanted = Object.entries(actor.role === 'guest' ? { buyer: '' } : seenBy(actor));
  const theirs = wanted.every(([field, value]) => (order.state as unknown as Record<string, unknown>)[field] === value);
  return order.exists && theirs ? order.state.lines.map((line) => ({ id: line.sku, title: `${line.title} ×${line.quantity}` })) : [];
}

async function categoriesOf(peek: Peek): Promise<Name[]> {
  const found = await peek.streams({ prefix: `${STREAM_KINDS.product.aggregate}-`, limit: SCAN, scan: SCAN });
  const categories = new Set(found.filter(({ state }) => state.onSale).map(({ state }) => String(state.category)));
  return [...categories].toSorted().map((id) => ({ id, title: '' }));
}
