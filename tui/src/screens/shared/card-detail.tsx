import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Card } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useLang, useMessages, useTheme } from '../../session/hooks.ts';
import { count, money, percent } from '../../text/format.ts';
import { asMany, fitting, spread, width as columnsOf } from '../../text/width.ts';
import { Line, Paragraph } from '../../ui/line.tsx';

/** What a card costs: `起` where its SKUs differ. */
export const priceText = (card: Pick<Card, 'price' | 'priceFrom'>, t: Messages): string =>
  card.priceFrom ? t.card.from(money(card.price)) : money(card.price);

/** One line of a list of products: title and price; `mark` stands before it, `note` between, where the title leaves room. */
export function CardRow({
  title,
  card,
  selected,
  width,
  mark = '',
  note = '',
}: {
  readonly title: string;
  readonly card: Pick<Card, 'price' | 'priceFrom'> | undefined;
  readonly selected: boolean;
  readonly width: number;
  readonly mark?: string;
  readonly note?: string;
}): ReactNode {
  const t = useMessages();
  const start = ` ${mark}${title}`;
  const end = fitting(start, [card ? priceText(card, t) : '', note], width - 1);
  return <Line tone={selected ? 'selected' : undefined}>{spread(start, end && `${end} `, width)}</Line>;
}

/** What a product card tells (R2.04): its picture, price, what was sold, how it was liked, stock, tags, selling points; why it is here. */
export function CardDetail({ card, width }: { readonly card: Card; readonly width: number }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const lang = useLang();
  const known = [
    `${t.common.sold} ${count(card.sales, lang)}`,
    card.positiveRate === null ? '' : `${t.common.positive} ${percent(card.positiveRate)}`,
  ];
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      <Paragraph width={width} rows={2} tone="title">
        {card.title}
      </Paragraph>
      <Text wrap="truncate">
        <Text {...theme.price}>{priceText(card, t)}</Text>
        <Text {...theme.muted}>{`  ${asMany(known, '  ', width - columnsOf(priceText(card, t)) - 2)}`}</Text>
      </Text>
      <Text wrap="truncate">
        <Text {...(card.stockStatus === 'out-of-stock' ? theme.bad : theme.good)}>{t.stock[card.stockStatus]}</Text>
        <Text {...theme.muted}>{`  ${card.shopName ?? card.shop}`}</Text>
      </Text>
      {card.tags.length > 0 ? (
        <Line tone="warn" width={width}>
          {asMany(
            card.tags.map((tag) => `[${t.tag(tag)}]`),
            ' ',
            width,
          )}
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
