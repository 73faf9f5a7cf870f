import type { ReactNode } from 'react';
import type { Card } from '../../data/goods.ts';
import { useLang, useMessages } from '../../session/hooks.ts';
import { count } from '../../text/format.ts';
import { List } from '../../ui/list.tsx';
import { CardRow } from './card-detail.tsx';

/** A 小黄车: price and sales of each product, the explained one marked (R2.01). */
export function BagList({
  bag,
  selected,
  width,
  height,
}: {
  readonly bag: readonly (Card & { readonly explained?: boolean })[];
  readonly selected: number;
  readonly width: number;
  readonly height: number;
}): ReactNode {
  const t = useMessages();
  const lang = useLang();
  return (
    <List
      items={bag}
      selected={selected}
      width={width}
      height={Math.min(height, Math.max(1, bag.length))}
      keyOf={(one) => one.product}
      row={(one, on, columns) => (
        <CardRow
          title={one.title}
          mark={one.explained ? `● ${t.feed.explaining} ` : ''}
          note={columns > 36 ? `${t.common.sold} ${count(one.sales, lang)}` : ''}
          price={one.price}
          selected={on}
          width={columns}
        />
      )}
    />
  );
}
