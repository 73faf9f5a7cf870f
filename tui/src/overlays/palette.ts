import type { Command } from '../commands/command.ts';
import type { Messages } from '../i18n/i18n.ts';
import { showKey } from '../keys/keys.ts';
import { parseRoute, type Route } from '../nav/route.ts';
import type { Names } from '../session/account.ts';
import { fuzzy } from '../text/fuzzy.ts';
import type { Spelling } from '../text/pinyin.ts';

/** One line of the palette: something that can be done here, or somewhere to go. */
export type Choice =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'place'; readonly route: Route; readonly title: Readonly<Record<'zh' | 'en', string>> };

const place = (route: Route, zh: string, en: string): Choice => ({ kind: 'place', route, title: { zh, en } });

/** Places that are always there. */
const PLACES: readonly Choice[] = [
  place({ screen: 'feed' }, '推荐', 'Feed'),
  place({ screen: 'mall' }, '商城', 'Mall'),
  place({ screen: 'messages' }, '消息', 'Messages'),
  place({ screen: 'cart' }, '购物车', 'Cart'),
  place({ screen: 'me' }, '我的', 'Me'),
  place({ screen: 'orders' }, '订单', 'Orders'),
  place({ screen: 'orders', status: 'to-pay' }, '待支付订单', 'Orders to pay'),
  place({ screen: 'orders', status: 'to-ship' }, '待发货订单', 'Orders to ship'),
  place({ screen: 'cases' }, '售后单', 'After-sales'),
  place({ screen: 'search' }, '搜索', 'Search'),
];

const ROUTES: Readonly<Record<string, (id: string) => Route>> = {
  product: (product) => ({ screen: 'product', product }),
  shop: (shop) => ({ screen: 'shop', shop }),
  content: (content) => ({ screen: 'live', content }),
};

/** What was seen before may be gone back to by its name. */
const seen = (names: Names): Choice[] =>
  Object.entries(names).flatMap(([key, name]) => {
    const [kind = '', id = ''] = key.split('/');
    const route = ROUTES[kind]?.(id);
    return route ? [place(route, name, name)] : [];
  });

/** Everything that a choice may be found by. */
const textsOf =
  (spell: Spelling) =>
  (choice: Choice): readonly string[] => {
    const { zh, en } = choice.kind === 'command' ? choice.command.title : choice.title;
    const keys = choice.kind === 'command' ? [choice.command.id, ...choice.command.keys.map(showKey)] : [];
    return [zh, en, ...spell(zh), ...keys];
  };

/** Moving in a list and the palette itself need no palette. */
const isWorth = ({ id }: Command): boolean => !/^move\.|^palette$|help$/u.test(id);

/** Whether it is meant for a place: nobody looks for goods of that name. */
const isPlace = (query: string): boolean => /^\/[a-z]+(?:[/?]|$)/u.test(query);

/**
 * Pure. What the palette lists for a text: a route as it is written, what matches best, and to search the mall for it at the end; nothing for a place
 * that there is not.
 */
export function choicesFor(text: string, commands: readonly Command[], names: Names, spell: Spelling, t: Messages): readonly Choice[] {
  const query = text.trim();
  const route = parseRoute(query);
  if (route) return [place(route, t.palette.go(query), t.palette.go(query))];
  const all = [...commands.filter(isWorth).map((command): Choice => ({ kind: 'command', command })), ...PLACES, ...seen(names)];
  if (query === '') return all;
  if (isPlace(query)) return fuzzy(query, all, textsOf(spell));
  const words = t.palette.search(query);
  return [...fuzzy(query, all, textsOf(spell)), place({ screen: 'search', q: query }, words, words)];
}
