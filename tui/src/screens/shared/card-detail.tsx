import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Card } from '../../data/goods.ts';
import { useLang, useMessages, useTheme } from '../../session/hooks.ts';
import { count, money, percent } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Line, Paragraph } from '../../ui/line.tsx';

/** One line of a list of products: title and price; `mark` stands before it, `note` between. */
export function CardRow({
  title,
  price,
  selected,
  width,
  mark = '',
  note = '',
}: {
  readonly title: string;
  readonly price: number | undefined;
  readonly selected: boolean;
  readonly width: number;
  readonly mark?: string;
  readonly note?: string;
}): ReactNode {
  const end = [note, price === undefined ? '' : money(price)].filter(Boolean).join(' ');
  return <Line tone={selected ? 'selected' : undefined}>{spread(` ${mark}${title}`, end && `${end} `, width)}</Line>;
}

/** What a product card tells (R2.04): its picture, price, what was sold, how it was liked, stock, tags, selling points; why it is here. */
export function CardDetail({ card, width }: { readonly card: Card; readonly width: number }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const lang = useLang();
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      <Paragraph width={width} rows={2} tone="title">
        {card.title}
      </Paragraph>
      <Text wrap="truncate">
        <Text {...theme.price}>{money(card.price)}</Text>
        <Text
          {...theme.muted}
        >{`  ${t.common.sold} ${count(card.sales, lang)}${card.positiveRate === null ? '' : `  ${t.common.positive} ${percent(card.positiveRate)}`}`}</Text>
      </Text>
      <Text wrap="truncate">
        <Text {...(card.stockStatus === 'out-of-stock' ? theme.bad : theme.good)}>{t.stock[card.stockStatus]}</Text>
        <Text {...theme.muted}>{`  ${card.shopName ?? card.shop}`}</Text>
      </Text>
      {card.tags.length > 0 ? (
        <Line tone="warn" width={width}>
          {card.tags.map((tag) => `[${tag}]`).join(' ')}
        </Line>
      ) : null}
      {card.points.slice(0, 3).map((point) => (
        <Line key={point} tone="muted" width={width}>{`· ${point}`}</Line>
      ))}
      {card.picture ? <Line tone="muted" width={width}>{`▣ ${card.picture}`}</Line> : null}
      {card.why ? (
        <Paragraph width={width} rows={2} tone="good">
          {`${t.feed.why}  ${card.why.text}`}
        </Paragraph>
      ) : null}
    </Box>
  );
}
