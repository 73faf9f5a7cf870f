import { Box, Text } from 'ink';
import { useEffect, type ReactNode } from 'react';
import type { Product } from '../../data/goods.ts';
import { useGlance, useLocal, useMessages, useNow, useTheme } from '../../session/hooks.ts';
import { countdown } from '../../text/format.ts';
import { width as columnsOf } from '../../text/width.ts';
import { bigDigits } from '../../ui/digits.ts';
import { Line } from '../../ui/line.tsx';

/** Units of a product that are to be had now, whoever buys them; undefined until it is known. Looking leaves no trace. */
export function useStock(product: string | undefined): { readonly shown: Product | undefined; readonly left: number | undefined } {
  const shown = useGlance<Product>(product === undefined ? undefined : 'product show', { product });
  return { shown, left: shown?.skus.reduce((sum, { available }) => sum + available, 0) };
}

/** Shares of a bar from which it is short, and very short. */
const SHORT = { warn: 0.5, bad: 0.2 } as const;

/** How much is left of what was there when one came in: the bar drains as others buy, and grows when the shop restocks. */
export function StockBar({ product, left, width }: { readonly product: string; readonly left: number; readonly width: number }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const [most, see] = useLocal<number, number>(`stock:${product}`, Math.max, () => left);
  useEffect(() => see(left));
  const words = ` ${t.room.stockLeft(left)}`;
  const room = Math.max(4, width - columnsOf(t.room.stock) - 1 - columnsOf(words));
  const part = most === 0 ? 0 : Math.min(1, left / most);
  const full = left === 0 ? 0 : Math.max(1, Math.round(part * room));
  const style = part <= SHORT.bad || left <= 5 ? theme.bad : part <= SHORT.warn ? theme.warn : theme.good;
  return (
    <Text wrap="truncate">
      <Text {...theme.muted}>{`${t.room.stock} `}</Text>
      <Text {...style}>{'━'.repeat(full)}</Text>
      <Text {...theme.muted}>{'┄'.repeat(room - full)}</Text>
      <Text {...style}>{words}</Text>
    </Text>
  );
}

/** Beyond this nobody hurries. */
const HURRY_MS = 10 * 86_400_000;

type OfferProps = {
  readonly product: Product;
  readonly width: number;
  /** In figures that are seen from afar. */
  readonly big: boolean;
};

/** Time left of a promotion, or until the balance of a presale can be paid. */
export function OfferClock({ product, width, big }: OfferProps): ReactNode {
  const t = useMessages();
  const now = useNow();
  const until = product.price.until ?? null;
  const [label, end] = until ? [t.room.ends, until] : product.presale?.balanceFrom ? [t.room.opens, product.presale.balanceFrom] : ['', ''];
  const left = now === undefined || !end ? -1 : Date.parse(end) - now;
  if (left < 0 || left > HURRY_MS) return null;
  const time = countdown(left, t.common.dayMark);
  const rows = bigDigits(time);
  if (!big || columnsOf(rows[0] ?? '') > width) return <Line tone="warn" width={width}>{`${label} ${time}`}</Line>;
  return (
    <Box flexDirection="column" flexShrink={0}>
      <Line tone="warn">{label}</Line>
      {rows.map((row, i) => (
        <Line key={i} tone="bad">
          {row}
        </Line>
      ))}
    </Box>
  );
}
