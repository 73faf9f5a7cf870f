import { Text } from 'ink';
import { memo, type ReactNode } from 'react';
import type { Product } from '../../data/goods.ts';
import { useMessages, useNow, useTheme } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { width as columnsOf } from '../../text/width.ts';
import { sparkline, standingOf } from './sparkline.ts';

/** Columns of the line where there is room. */
const MOST = 16;

/** 价格走势: what the lowest price was in the last 30 days, and what that says about it now. */
export const PriceLine = memo(function PriceLine({ product, width }: { readonly product: Product; readonly width: number }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const now = useNow();
  const history = product.price.history ?? [];
  const standing = standingOf(history);
  if (!standing || now === undefined) return null;
  const words =
    standing.kind === 'lowest'
      ? t.product.lowest
      : standing.kind === 'level'
        ? t.product.level
        : t.product.wasLower(money(standing.lowest));
  // What is said of it goes before what it is called, and that before its picture.
  const named = `  ${t.product.priceDays} `;
  const label = columnsOf(named) + columnsOf(words) <= width ? named : '  ';
  const columns = Math.max(0, Math.min(MOST, width - columnsOf(label) - columnsOf(words) - 2));
  return (
    <Text wrap="truncate">
      <Text {...theme.muted}>{label}</Text>
      <Text {...theme.price} aria-hidden>
        {sparkline(history, now, columns)}
      </Text>
      <Text {...(standing.kind === 'lowest' ? theme.good : theme.muted)}>{`${columns > 0 ? '  ' : ''}${words}`}</Text>
    </Text>
  );
});
