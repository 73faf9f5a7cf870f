import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import { useMessages, useTheme } from '../../session/hooks.ts';
import { width as columnsOf } from '../../text/width.ts';
import { firstShown } from '../../ui/form.ts';

/** Columns of the sign for more. */
const MARK = 1;

type Category = { readonly category: string; readonly products: number };

/** The categories of the mall in one line; the active one stands in brackets, ‹ and › say that there are more. */
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
  const all = categories.reduce((sum, one) => sum + one.products, 0);
  const tabs = [
    { id: '', text: all > 0 ? `${t.mall.all} ${all}` : t.mall.all },
    ...categories.map((one) => ({ id: one.category, text: `${one.category} ${one.products}` })),
  ];
  const at = Math.max(
    0,
    tabs.findIndex(({ id }) => id === active),
  );
  const first = firstShown(
    tabs.map(({ text }) => columnsOf(text) + 2),
    at,
    width - 2 * MARK,
  );
  let room = width - 2 * MARK;
  const shown = tabs.slice(first).filter(({ text }, i) => {
    room -= columnsOf(text) + 2;
    return i === 0 || room >= 0;
  });
  return (
    <Box width={width} height={1} overflow="hidden" flexShrink={0}>
      <Text {...theme.muted}>{first > 0 ? '‹' : ' '}</Text>
      {shown.map((tab) => (
        <Box key={tab.id} flexShrink={0}>
          <Text {...(tab.id === active ? theme.active : theme.muted)}>{tab.id === active ? `[${tab.text}]` : ` ${tab.text} `}</Text>
        </Box>
      ))}
      <Text {...theme.muted}>{first + shown.length < tabs.length ? '›' : ' '}</Text>
    </Box>
  );
}
