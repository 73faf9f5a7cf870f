import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Card } from '../../data/answers.ts';
import { clamp } from '../../commands/moving.ts';
import { useLayout, useList, useLocal, useMessages, useSession } from '../../session/hooks.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { spread } from '../../text/width.ts';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { CardDetail, CardRow } from '../shared/card-detail.tsx';
import { mallCommands } from './commands.ts';
import { questionOf, sortOf, type MallRoute } from './model.ts';

const move = (selected: number, to: (selected: number) => number): number => to(selected);

/** 商城: the mall's home, a search, or a shop (R1.02, R2.02, R2.03). */
export function MallScreen({ route }: { readonly route: MallRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const [raw, act] = useLocal('mall', move, () => 0);
  const question = questionOf(route);
  const reading = useList<{ readonly items: readonly Card[]; readonly name?: string }>(question.words, question.args, raw);
  const cards = reading.state === 'ready' ? reading.answer.items : [];
  const selected = clamp(raw, cards.length);
  const narrow = at.size === 'xs';
  const listHeight = narrow ? Math.max(3, Math.floor(at.body.height / 2)) : at.body.height - 1;
  const card = cards[selected];
  const what = route.shop
    ? `${t.common.shop} ${(reading.state === 'ready' && reading.answer.name) || card?.shopName || route.shop}`
    : route.words
      ? t.mall.results(route.words)
      : t.roots.mall;
  return (
    <Frame commands={mallCommands(session, route, cards, selected, listHeight, act)}>
      <Awaited reading={reading} width={at.body.width}>
        {() => (
          <Box flexDirection="column">
            <Line tone="muted">
              {spread(
                ` ${what}`,
                `${route.words ? `${t.mall.sortBy} ${t.sorts[sortOf(route)]}  ` : ''}${cards.length === 0 ? 0 : selected + 1}/${cards.length} `,
                at.body.width,
              )}
            </Line>
            {card ? (
              <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
                <List
                  items={cards}
                  selected={selected}
                  width={at.list.width}
                  height={listHeight}
                  keyOf={(one) => one.product}
                  row={(one, on, width) => <CardRow title={one.title} price={one.price} selected={on} width={width} />}
                />
                <CardDetail card={card} width={(narrow ? at.body.width : at.detail.width) - 1} />
              </Box>
            ) : (
              <Nothing>{t.mall.empty}</Nothing>
            )}
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}
