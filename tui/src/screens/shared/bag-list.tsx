import type { ComponentProps, ReactNode } from 'react';
import type { Card } from '../../data/goods.ts';
import { useLang, useMessages } from '../../session/hooks.ts';
import { count } from '../../text/format.ts';
import { left } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { CardRow, priceText } from './card-detail.tsx';

/** A 小黄车: price and sales of each product, the explained one marked (R2.01). Titles have a line of their own where there is room. */
export function BagList({
  bag,
  selected,
  width,
  height,
  keys,
}: {
  readonly bag: readonly (Card & { readonly explained?: boolean })[];
  readonly selected: number;
  readonly width: number;
  readonly height: number;
  /** Its own, where the arrow keys up and down belong to something else. */
  readonly keys?: ComponentProps<typeof List>['keys'];
}): ReactNode {
  const t = useMessages();
  const lang = useLang();
  const rowHeight = bag.length * 2 <= height ? 2 : 1;
  const markOf = (one: { readonly explained?: boolean }): string => (one.explained ? `● ${t.feed.explaining} ` : '');
  return (
    <List
      items={bag}
      selected={selected}
      width={width}
      height={Math.max(1, Math.min(height, bag.length * rowHeight))}
      rowHeight={rowHeight}
      {...(keys ? { keys } : {})}
      keyOf={(one) => one.product}
      row={(one, on, columns) => {
        const sold = `${t.common.sold} ${count(one.sales, lang)}`;
        if (rowHeight === 1)
          return <CardRow title={one.title} mark={markOf(one)} note={columns > 36 ? sold : ''} card={one} selected={on} width={columns} />;
        return (
          <>
            <Line tone={on ? 'selected' : undefined}>{left(` ${markOf(one)}${one.title}`, columns)}</Line>
            <Line tone="muted" width={columns}>{`   ${priceText(one, t)}  ${sold}`}</Line>
          </>
        );
      }}
    />
  );
}
