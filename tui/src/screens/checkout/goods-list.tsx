import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { QuoteLine, QuoteOrder } from '../../data/checkout.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useMessages } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { variantText } from '../shared/spec.ts';
import type { Desk } from './desk.ts';

/** A row of the list: a shop, or one of the rows of a line. */
export type GoodsRow =
  | { readonly kind: 'shop'; readonly order: QuoteOrder }
  | { readonly kind: 'line' | 'spec'; readonly line: QuoteLine }
  | { readonly kind: 'trouble'; readonly line: QuoteLine; readonly text: string };

/** The goods by shop; a line with something against it says so right below (R5.06). */
export function goodsRows({ quote, troubles }: Desk, t: Messages): GoodsRow[] {
  return (quote?.orders ?? []).flatMap((order): GoodsRow[] => [
    { kind: 'shop', order },
    ...order.lines.flatMap((line): GoodsRow[] => [
      { kind: 'line', line },
      { kind: 'spec', line },
      ...troubles
        .filter(({ sku }) => sku === line.sku)
        .map(({ text, ways }): GoodsRow => ({
          kind: 'trouble',
          line,
          text: [text, ...ways.map((way) => t.checkout.ways[way])].join(' · '),
        })),
    ]),
  ]);
}

const keyOf = (row: GoodsRow): string =>
  row.kind === 'shop'
    ? `shop/${row.order.shop}`
    : row.kind === 'trouble'
      ? `trouble/${row.line.sku}/${row.text}`
      : `${row.kind}/${row.line.sku}`;

type GoodsListProps = {
  readonly desk: Desk;
  readonly width: number;
  readonly height: number;
  /** Blank rows above. */
  readonly top: number;
};

/** Name, spec, quantity and unit price of every line (R5.01); a price that rose shows the old one too (P4). */
export function GoodsList({ desk, width, height, top }: GoodsListProps): ReactNode {
  const t = useMessages();
  const rows = goodsRows(desk, t);
  const sku = desk.at?.line.sku;
  return (
    <Box marginTop={top} flexShrink={0}>
      <List
        items={rows}
        selected={rows.findIndex((row) => row.kind === 'line' && row.line.sku === sku)}
        width={width}
        height={Math.max(1, height)}
        keyOf={keyOf}
        row={(row, on, columns) => <Goods row={row} on={on} width={columns} old={desk.rise?.prices} />}
      />
    </Box>
  );
}

function Goods({
  row,
  on,
  width,
  old = {},
}: {
  readonly row: GoodsRow;
  readonly on: boolean;
  readonly width: number;
  readonly old: Readonly<Record<string, number>> | undefined;
}): ReactNode {
  const t = useMessages();
  if (row.kind === 'shop') return <Line tone="title">{spread(row.order.shopName, money(row.order.payable), width)}</Line>;
  if (row.kind === 'trouble')
    return (
      <Line tone="bad" width={width}>
        {`! ${row.text}`}
      </Line>
    );
  const { line } = row;
  if (row.kind === 'line') return <Line tone={on ? 'selected' : undefined}>{spread(`${on ? '›' : ' '} ${line.title}`, '', width)}</Line>;
  const before = old[line.sku];
  const price = `${before === undefined ? '' : `${money(before)} → `}${money(line.unitPrice)} ×${line.quantity}`;
  return <Line tone={before === undefined ? 'muted' : 'warn'}>{spread(`  ${variantText(line, t)}`, price, width)}</Line>;
}
