import { Box, Text } from 'ink';
import { memo, type ReactNode } from 'react';
import type { Cart } from '../data/goods.ts';
import { ROOTS, stackOf } from '../nav/nav.ts';
import type { Route } from '../nav/route.ts';
import type { Names } from '../session/account.ts';
import { useZone } from '../mouse/use-zone.ts';
import { useAnswer, useLang, useMessages, useMinute, useSession, useTheme, useUi } from '../session/hooks.ts';
import { truncate, width } from '../text/width.ts';

/** The longest step of the way back where there is not room for all of it. */
const CRUMB = 24;

/** Where one is, as words: what the crumbs are made of. What was never seen is called by its kind. */
function nameOf(route: Route, screens: Readonly<Record<Route['screen'], string>>, names: Names): string {
  if (route.screen === 'product') return names[`product/${route.product}`] ?? screens.product;
  if (route.screen === 'order') return route.order;
  if (route.screen === 'case') return `${screens.case} ${route.case}`;
  if (route.screen === 'shop') return names[`shop/${route.shop}`] ?? screens.shop;
  if (route.screen === 'live') return names[`content/${route.content}`] ?? screens.live;
  if (route.screen === 'mall' && route.category) return route.category;
  if (route.screen === 'search' && route.q) return `「${route.q}」`;
  return screens[route.screen];
}

const SEPARATOR = ' › ';

/** Pure. The steps of the way back in `room` columns: steps give way in the middle, where one began and where one is stay. */
export function wayBack(steps: readonly string[], room: number): string {
  const fits = (some: readonly string[]): string | undefined => {
    const line = some.join(SEPARATOR);
    return width(line) <= room ? line : undefined;
  };
  const short = steps.map((step) => truncate(step, CRUMB));
  const [first = '', ...rest] = short;
  const last = steps.at(-1) ?? '';
  const shorter = rest.slice(1).map((_, i) => [first, '…', ...rest.slice(i + 1)]);
  // The name of where one is gives way last.
  const line = [steps, ...[short, ...shorter].flatMap((some) => [[...some.slice(0, -1), last], some])].map(fits).find(Boolean);
  return line ?? truncate(steps.length > 1 ? `…${SEPARATOR}${last}` : last, room);
}

/** The store's time, the language and who one is: what fits, the time last given up. A command under way shows as `…`. */
function rightEnd(
  {
    minute = '',
    lang,
    as,
    busy,
  }: { readonly minute: string | undefined; readonly lang: string; readonly as: string; readonly busy: boolean },
  columns: number,
): string {
  const waits = busy ? '… ' : '';
  const who = `${waits}${[minute, lang, as].filter(Boolean).join(' · ')} `;
  const choices = [who, `${waits}${[minute, as].filter(Boolean).join(' · ')} `, `${waits}${minute} `, minute.slice(6)];
  return choices.find((text) => width(text) <= columns) ?? '';
}

/** Two lines: the five roots with the number in the cart, and the way back. */
export const Header = memo(function Header({ columns, note }: { readonly columns: number; readonly note?: string | undefined }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const lang = useLang();
  const session = useSession();
  const minute = useMinute();
  const { nav, as, busy, names } = useUi((ui) => ui);
  const cart = useAnswer<Cart>('cart show');
  const inCart = cart?.lines.reduce((sum, line) => sum + line.quantity, 0) ?? 0;
  const narrow = columns < 60;
  const tabs = ROOTS.map((root, i) => {
    const badge = root === 'cart' && inCart > 0 ? `(${inCart})` : '';
    const text = narrow && root !== nav.root ? `${i + 1}${badge}` : `${i + 1}${t.roots[root]}${badge}`;
    return { root, text: root === nav.root ? `[${text}]` : ` ${text} ` };
  });
  const name = narrow ? '' : ` ${t.app.name} `;
  const used = width(name) + tabs.reduce((sum, tab) => sum + width(tab.text), 0);
  const who = rightEnd({ minute, lang, as, busy: busy > 0 }, columns - used - 1);
  const zone = useZone((x) => {
    let at = width(name);
    for (const tab of tabs) {
      if (x >= at && x < at + width(tab.text)) session.navigate({ type: 'root', root: tab.root });
      at += width(tab.text);
    }
    if (x >= columns - width(who)) session.overlay('clock');
  });
  const room = columns - 2 - (note ? width(note) + 2 : 0);
  const crumbs = wayBack(
    stackOf(nav).map((place) => nameOf(place.route, t.screens, names)),
    room,
  );
  return (
    <Box flexDirection="column" height={2} width={columns} flexShrink={0}>
      <Box ref={zone} width={columns} height={1}>
        {name ? <Text {...theme.brand}>{name}</Text> : null}
        {tabs.map((tab) => (
          <Text key={tab.root} {...(tab.root === nav.root ? theme.active : {})} wrap="truncate">
            {tab.text}
          </Text>
        ))}
        <Box flexGrow={1} />
        <Text {...theme.muted} wrap="truncate">
          {who}
        </Text>
      </Box>
      <Box width={columns} height={1}>
        <Text {...theme.muted} wrap="truncate">{` ${crumbs}`}</Text>
        <Box flexGrow={1} />
        {note ? <Text {...theme.warn}>{`${note} `}</Text> : null}
      </Box>
    </Box>
  );
});
