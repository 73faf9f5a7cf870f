import { Box } from 'ink';
import type { ReactNode } from 'react';
import { clamp } from '../../commands/moving.ts';
import type { MallPage } from '../../data/browse.ts';
import type { Card } from '../../data/goods.ts';
import type { Route } from '../../nav/route.ts';
import { firstPage, useDeck } from '../../session/deck.ts';
import { useLayout, useLocal, useMessages, useSession } from '../../session/hooks.ts';
import { spread } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { CardList, listRows } from '../shared/card-list.tsx';
import { move } from '../shared/selection.ts';
import { mallCommands } from './commands.ts';
import { Categories } from './categories.tsx';

const keyOf = (card: Card): string => card.product;

/** 商城: the search box, the categories, and what is for sale, best for this visitor first (R1.02, R1.04, R2.02). */
export function MallScreen({ route }: { readonly route: Extract<Route, { screen: 'mall' }> }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const [raw, act] = useLocal('mall', move, () => 0);
  const args = route.category === undefined ? {} : { category: route.category };
  const { deck, reading, act: deal } = useDeck<Card, MallPage>('mall', args, raw, keyOf);
  const cards = deck.items;
  const selected = clamp(raw, cards.length);
  const category = route.category ?? '';
  const known = deck.head?.categories ?? [];
  const categories = ['', ...known.map((one) => one.category)];
  // What the categories count is all there is; before they are known, what was dealt so far.
  const counted = known.reduce((sum, one) => sum + (category === '' || one.category === category ? one.products : 0), 0);
  const total = counted >= cards.length ? counted : undefined;
  const narrow = at.size === 'xs';
  const height = listRows(at.body.height, narrow, 2);
  const refresh = async (): Promise<void> => {
    await session.visit.flush();
    const result = await session.ask('mall', firstPage(args));
    if (!result.ok) return session.toast({ tone: 'bad', text: result.error.message });
    deal({ type: 'refresh', answer: result.answer });
    act(() => 0);
    session.toast({ tone: 'good', text: t.mall.fresh });
  };
  return (
    <Frame commands={mallCommands(session, { cards, selected, categories, category }, height, act, refresh)}>
      {cards.length > 0 ? (
        <Box flexDirection="column">
          <Line tone="muted">
            {spread(` [/ ${t.mall.box}]`, `${selected + 1}/${total ?? `${cards.length}${deck.next === null ? '' : '+'}`} `, at.body.width)}
          </Line>
          <Categories categories={known} active={category} width={at.body.width} />
          <CardList cards={cards} selected={selected} height={height} />
        </Box>
      ) : (
        <Awaited reading={reading} width={at.body.width}>
          {() => <Nothing>{t.mall.empty}</Nothing>}
        </Awaited>
      )}
    </Frame>
  );
}
