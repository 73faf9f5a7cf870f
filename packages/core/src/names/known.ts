import type { Actor } from '@yellowcart/kernel/command';
import { load } from '@yellowcart/kernel/step';
import { divisionsOf } from '@yellowcart/mall/accounts/divisions';
import { RULINGS } from '@yellowcart/mall/rulings';
import { aggregates } from '@yellowcart/mall/stages';
import { Desk } from '@yellowcart/mall/support/desk';
import { peekDeliveries } from '@yellowcart/store/outbox';
import type { Peek } from '@yellowcart/store/peek';
import { NOTICE_KINDS } from '@yellowcart/views/support/notice';
import { knownTypes } from '../event-filter.ts';
import type { Lang } from '../mall.ts';
import { PLACES } from '../places.ts';
import { ABOUT_AN_ORDER } from '../support/explain/cannot.ts';
import type { Name } from './names.ts';

const plainly = (ids: readonly string[]): Name[] => ids.map((id) => ({ id, title: '' }));

export const eventTypes = (): Name[] => plainly(knownTypes());

export const notices = (): Name[] => plainly(NOTICE_KINDS);

/** Cities that are on the map. */
export const cities = (): Name[] => plainly(PLACES.map(({ city }) => city));

/** The beginnings of streams' names: `order-`, behind which its number comes. */
export const kindsOfStreams = (): Name[] => [...aggregates.keys()].map((name) => ({ id: `${name}-`, title: '', open: true }));

/** Rulings by their ids, with what they say. */
export const rulings = (lang: Lang): Name[] => Object.entries(RULINGS).map(([id, ruling]) => ({ id, title: ruling[lang] }));

/** Divisions below what the line says: `--province`, `--city`. */
export function divisions(level: 'province' | 'city' | 'district', values: Readonly<Record<string, string>>): Name[] {
  const { province, city } = values;
  if (level === 'province') return plainly(divisionsOf()?.names ?? []);
  if (level === 'city') return province === undefined ? [] : plainly(divisionsOf(province)?.names ?? []);
  return city === undefined ? [] : plainly(divisionsOf(province, city)?.names ?? []);
}

const QUESTIONS: readonly (readonly [id: string, zh: string, en: string])[] = [
  ['status', '为什么是这个状态', 'why it is in this state'],
  ['price', '价格怎么来的', 'how the price came about'],
  ['refund', '退款怎么算', 'what is refunded'],
  ['stock', '库存怎么变', 'what became of the stock'],
  ['timer', '接下来会自动发生什么', 'what happens by itself'],
  ['cannot', '为什么不能做某事', 'why something cannot be done'],
];

/** What may be asked of an order: a topic, and behind `cannot` the words of a command. */
export function questions(given: readonly string[], lang: Lang): Name[] {
  const [first, ...words] = given;
  if (first === undefined) return QUESTIONS.map(([id, zh, en]) => ({ id, title: lang === 'zh' ? zh : en }));
  if (first !== 'cannot') return [];
  const next = new Map<string, Set<string>>();
  for (const { words: command, title } of ABOUT_AN_ORDER) {
    const [id, ...rest] = command.split(' ').slice(words.length) as [string?, ...string[]];
    if (id === undefined || !words.every((word, i) => command.split(' ')[i] === word)) continue;
    next.set(id, (next.get(id) ?? new Set()).add(rest[0] ?? title[lang]));
  }
  return [...next].map(([id, means]) => ({ id, title: [...means].join(' ') }));
}

/** Saved views of a helper, with what they ask for. */
export async function viewsOf(peek: Peek, { id }: Actor): Promise<Name[]> {
  const { state } = await peek.ask(() => load(Desk, id));
  return state.views.map(({ name, query }) => ({ id: name, title: query }));
}

/** Deliveries of webhooks, the newest first. */
export const deliveriesOf = async (store: string, { id: account }: Actor, prefix: string, limit: number): Promise<Name[]> =>
  (await peekDeliveries(store, { account, prefix, limit })).map(({ id, type, subject, state }) => ({
    id,
    status: state,
    title: `${type} ${subject}`,
  }));
