import { Box, Text } from 'ink';
import type { ReactNode } from 'react';
import type { Order } from '../../data/answers.ts';
import { word } from '../../i18n/i18n.ts';
import { useMessages, useTheme } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { spread, truncate } from '../../text/width.ts';
import { Line, Pair } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { addressLines } from '../shared/address.ts';
import { lineTitle } from '../shared/spec.ts';
import { reviewMark } from './model.ts';

const LAYERS = [
  ['goods', 1],
  ['fullReduction', -1],
  ['shopCoupon', -1],
  ['subsidy', -1],
  ['platformCoupon', -1],
  ['freight', 1],
  ['insurance', 1],
] as const;

/** Rows of lines that are shown at once. */
const LINES = 6;

/** Rows that the goods of an order take where they are told in brief. */
export const briefRows = ({ lines }: Pick<Order, 'lines'>): number => 2 + Math.min(LINES, lines.length * 2);

/** Status, lines with what was refunded and reviewed of them, the layers of the price and the address. `brief`: lines and price alone. */
export function Goods({
  order,
  selected,
  width,
  brief,
}: {
  readonly order: Order;
  readonly selected: number;
  readonly width: number;
  readonly brief: boolean;
}): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const room = width - 1;
  const amounts = order.amounts ?? {};
  const layers = LAYERS.filter(([key]) => amounts[key]);
  return (
    <Box flexDirection="column" width={width} paddingLeft={1} flexShrink={0}>
      <Text wrap="truncate">
        <Text {...theme.brand}>{word(t.status, order.status)}</Text>
        <Text {...theme.muted}>{`  ${truncate(order.shopName ?? order.shop, room - 12)}`}</Text>
      </Text>
      <List
        items={order.lines}
        selected={selected}
        width={room}
        height={Math.min(LINES, order.lines.length * 2)}
        rowHeight={2}
        keyOf={(line) => line.id}
        row={(line, on, columns) => {
          const refunded = line.refunded > 0 ? `${t.order.refunded} ${money(line.refunded)}` : '';
          const state = [word(t.status, line.status), refunded].filter(Boolean).join(' ');
          return (
            <>
              <Line tone={on ? 'selected' : undefined}>{spread(lineTitle(line), reviewMark(line, t), columns)}</Line>
              <Line tone="muted">{spread(state, `${money(line.paid)} ×${line.quantity}`, columns)}</Line>
            </>
          );
        }}
      />
      {brief
        ? null
        : layers.map(([key, sign]) => (
            <Pair key={key} label={t.checkout[key]} value={money(sign * (amounts[key] ?? 0))} width={room} tone="muted" />
          ))}
      {!brief && amounts.channelDiscount ? (
        <Pair label={t.cashier.discount} value={money(-amounts.channelDiscount)} width={room} tone="muted" />
      ) : null}
      {order.paidAt && amounts.paid !== undefined ? (
        <Pair label={t.cashier.charged} value={money(amounts.paid)} width={room} tone="price" />
      ) : (
        <Pair label={t.checkout.payable} value={money(amounts.payable)} width={room} tone="price" />
      )}
      {brief || !order.address ? null : (
        <Box flexDirection="column" marginTop={1}>
          {addressLines(order.address).map((line) => (
            <Line key={line} tone="muted" width={room}>
              {line}
            </Line>
          ))}
        </Box>
      )}
    </Box>
  );
}
