import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { useMessages, useTheme } from '../../session/hooks.ts';
import { width as columnsOf } from '../../text/width.ts';
import { firstShown } from '../../ui/form.ts';

type Category = { readonly category: string; readonly products: number };

/** The categories of the mall in one line; the active one stands in brackets. */
export function Categories({
  categories,
  active,
  width,
}: {
  readonly categories: readonly Category[];
  readonly active: string;
  readonly width: number;
}): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const tabs = [{ id: '', text: t.mall.all }, ...categories.map((one) => ({ id: one.category, text: `${one.category} ${one.products}` }))];
  const at = Math.max(
    0,
    tabs.findIndex(({ id }) => id === active),
  );
  const first = firstShown(
    tabs.map(({ text }) => columnsOf(text) + 2),
    at,
    width,
  );
  return (
    <Box width={width} height={1} overflow="hidden" flexShrink={0}>
      {tabs.slice(first).map((tab) => (
        <Box key={tab.id} flexShrink={0}>
          <Text {...(tab.id === active ? theme.active : theme.muted)}>{tab.id === active ? `[${tab.text}]` : ` ${tab.text} `}</Text>
        </Box>
      ))}
    </Box>
  );
}
