import type { Actor } from '@yellowcart/kernel/command';
import { load } from '@yellowcart/kernel/step';
import { Cart } from '@yellowcart/mall/4-cart/cart';
import { Order } from '@yellowcart/mall/5-order/order';
import { Account } from '@yellowcart/mall/accounts/account';
import { actorFor } from '@yellowcart/mall/accounts/authorise';
import { Product } from '@yellowcart/mall/goods/product';
import { seenBy } from '@yellowcart/views/seen-by';
import { peekSqlite, type Peek } from '@yellowcart/store/peek';
import { credentials } from '../asked.ts';
import type { Caller } from '../mall.ts';
import { wiringOf } from '../wiring.ts';
import { STREAM_KINDS, type Name, type StreamKind } from './kinds.ts';

export type { Name } from './kinds.ts';

/** What can be named: things that are streams, and parts of one. */
export type NameKind = keyof typeof STREAM_KINDS | 'address' | 'cart-line' | 'order-line' | 'category';

export type Asked = {
  /** What is typed so far. */
  readonly prefix?: string;
  /** The order whose lines are meant. */
  readonly order?: string | undefined;
  readonly limit?: number;
};

/** Looks at the names in a store as somebody may see them. It never writes; what is just being written may be missing. */
export type Names = {
  /** Names of a kind that begin with what is typed, newest first where ids are numbers. */
  list(kind: NameKind, asked?: Asked): readonly Name[];
  close(): void;
};

const LIMIT = 50;
/** Streams that are looked at to find an actor's own: those of before are not offered in a store with very many. */
const SCAN = 5000;

/** Opens the names of a store for a caller. @throws when there is no store, it cannot be read, or the caller is nobody there */
export function openNames(store: string, caller: Caller): Names {
  const peek = peekSqlite(store, wiringOf(Date.now));
  try {
    const actor = peek.ask((at) => actorFor(credentials(caller), at));
    if ('code' in actor) throw new Error(actor.code);
    return { list: (kind, asked = {}) => listed(peek, actor, kind, asked), close: () => peek.close() };
  } catch (error) {
    peek.close();
    throw error;
  }
}

function listed(peek: Peek, actor: Actor, kind: NameKind, { prefix = '', order, limit = LIMIT }: Asked): readonly Name[] {
  const begins = (names: readonly Name[]): readonly Name[] => names.filter(({ id }) => id.startsWith(prefix)).slice(0, limit);
  switch (kind) {
    case 'address':
      return begins(addressesOf(peek, actor));
    case 'cart-line':
      return begins(cartLinesOf(peek, actor));
    case 'order-line':
      return begins(order === undefined ? [] : orderLinesOf(peek, actor, order));
    case 'category':
      return begins(categoriesOf(peek));
    case 'sku':
      return withTitles(peek, streamsOf(peek, actor, STREAM_KINDS.sku, prefix, limit));
    default:
      return streamsOf(peek, actor, STREAM_KINDS[kind], prefix, limit);
  }
}

function streamsOf(peek: Peek, actor: Actor, { aggregate, seen, name }: StreamKind, prefix: string, limit: number): readonly Name[] {
  const where = seen(actor);
  if (!where) return [];
  return peek.streams({ prefix: `${aggregate}-${prefix}`, where, limit, scan: SCAN }).flatMap(({ stream, state }) => {
    const named = name(state, actor);
    return named ? [{ id: stream.slice(aggregate.length + 1), ...named }] : [];
  });
}

/** A SKU says little by itself: its product's title is put beside it. */
function withTitles(peek: Peek, skus: readonly Name[]): readonly Name[] {
  const titles = new Map<string, string>();
  const titleOf = (product: string): string => {
    const known = titles.get(product) ?? peek.ask(() => load(Product, product)).state.title;
    titles.set(product, known);
    return known;
  };
  return skus.map((sku) => ({ ...sku, title: titleOf(sku.title) }));
}

const addressesOf = (peek: Peek, { id }: Actor): Name[] =>
  peek
    .ask(() => load(Account, id))
    .state.addresses.map((address) => ({ id: address.id, title: `${address.recipient} ${address.city}${address.district}` }));

const cartLinesOf = (peek: Peek, { id }: Actor): Name[] =>
  peek.ask(() => load(Cart, id)).state.lines.map((line) => ({ id: line.id, title: `${line.sku} ×${line.quantity}` }));

/** Lines of an order by their SKUs, if the order is theirs to see. */
function orderLinesOf(peek: Peek, actor: Actor, id: string): Name[] {
  const order = peek.ask(() => load(Order, id));
  const wanted = Object.entries(actor.role === 'guest' ? { buyer: '' } : seenBy(actor));
  const theirs = wanted.every(([field, value]) => (order.state as unknown as Record<string, unknown>)[field] === value);
  return order.exists && theirs ? order.state.lines.map((line) => ({ id: line.sku, title: `${line.title} ×${line.quantity}` })) : [];
}

function categoriesOf(peek: Peek): Name[] {
  const found = peek.streams({ prefix: `${STREAM_KINDS.product.aggregate}-`, limit: SCAN, scan: SCAN });
  const categories = new Set(found.filter(({ state }) => state.onSale).map(({ state }) => String(state.category)));
  return [...categories].toSorted().map((id) => ({ id, title: '' }));
}
