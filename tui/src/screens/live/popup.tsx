import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Card } from '../../data/goods.ts';
import { useLayer, useLayout, useMessages, useTheme } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { truncate } from '../../text/width.ts';
import { blank } from '../../ui/footer.tsx';
import { Line } from '../../ui/line.tsx';

const HEIGHT = 6;

/** The host moved on to another product (R1.01): a card over the room that takes two keys and leaves the rest to the room. */
export function LivePopup({
  card,
  onOpen,
  onClose,
}: {
  readonly card: Card;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const { columns, rows } = useLayout();
  const width = Math.min(columns, 44);
  const at = { top: Math.max(0, rows - HEIGHT - 2), left: columns - width };
  useLayer({
    level: 2,
    modal: false,
    commands: [
      { id: 'popup.open', keys: ['e'], title: { zh: '看讲解商品', en: 'Open it' }, run: onOpen },
      { id: 'popup.close', keys: ['esc', 'x'], title: { zh: '收起', en: 'Close it' }, run: onClose },
    ],
  });
  return (
    <>
      <Box position="absolute" {...at} width={width} height={HEIGHT} flexDirection="column">
        {Array.from({ length: HEIGHT }, (_, i) => (
          <Text key={i}>{blank(width)}</Text>
        ))}
      </Box>
      <Box
        position="absolute"
        {...at}
        width={width}
        height={HEIGHT}
        borderStyle="round"
        paddingX={1}
        flexDirection="column"
        {...(theme.border === undefined ? {} : { borderColor: theme.border })}
      >
        <Line tone="bad" width={width - 4}>{`● ${t.room.nowExplaining}`}</Line>
        <Line tone="title" width={width - 4}>
          {card.title}
        </Line>
        <Text wrap="truncate">
          <Text {...theme.price}>{money(card.price)}</Text>
          <Text {...(card.stockStatus === 'out-of-stock' ? theme.bad : theme.good)}>{`  ${t.stock[card.stockStatus]}`}</Text>
        </Text>
        <Line tone="muted">{truncate(`${t.room.toProduct} · ${t.room.dismiss}`, width - 4)}</Line>
      </Box>
    </>
  );
}
