import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Card } from '../../data/goods.ts';
import { useLayout } from '../../session/hooks.ts';
import { List } from '../../ui/list.tsx';
import { CardDetail, CardRow } from './card-detail.tsx';

/** Products beside the card of the chosen one, or above it where there is no room beside; `more` stands below the card. */
export function CardList({
  cards,
  selected,
  height,
  more,
}: {
  readonly cards: readonly Card[];
  readonly selected: number;
  readonly height: number;
  readonly more?: ReactNode;
}): ReactNode {
  const at = useLayout();
  const narrow = at.size === 'xs';
  const card = cards[selected];
  const width = (narrow ? at.body.width : at.detail.width) - 1;
  return (
    <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
      <List
        items={cards}
        selected={selected}
        width={at.list.width}
        height={height}
        keyOf={(one) => one.product}
        row={(one, on, columns) => <CardRow title={one.title} card={one} selected={on} width={columns} />}
      />
      <Box flexDirection="column" width={width} paddingLeft={narrow ? 1 : 0}>
        {card ? <CardDetail card={card} width={width - (narrow ? 1 : 0)} /> : null}
        {more}
      </Box>
    </Box>
  );
}

/** Rows of the list when `above` lines stand over it. */
export const listRows = (bodyHeight: number, narrow: boolean, above: number): number =>
  narrow ? Math.max(2, Math.floor((bodyHeight - above) / 2)) : Math.max(1, bodyHeight - above);
