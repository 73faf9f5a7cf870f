import { Box, Text } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Order } from '../../data/answers.ts';
import { clamp } from '../../commands/moving.ts';
import { word } from '../../i18n/i18n.ts';
import { useLayout, useLocal, useMessages, useNow, useReading, useSession, useTheme } from '../../session/hooks.ts';
import { countdown, moment, money } from '../../text/format.ts';
import { spread, truncate } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line, Pair } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { AddressSheet } from '../shared/address-sheet.tsx';
import { addressLines } from '../shared/address.ts';
import { Awaited } from '../shared/awaited.tsx';
import { lineTitle } from '../shared/spec.ts';
import { AftersaleSheet } from './aftersale-sheet.tsx';
import { CaseSheet } from './case-sheet.tsx';
import { orderCommands, type OrderSheet } from './commands.ts';
import { openCase, timeline, type OrderRoute } from './model.ts';
import { PostReview } from './post-review.tsx';

const move = (selected: number, to: (selected: number) => number): number => to(selected);

/** 订单详情: state, goods, money, the parcel's way and the limits ahead, and everything one may do with it. */
export function OrderScreen({ route }: { readonly route: OrderRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const now = useNow();
  const reading = useReading<Order>('order show', { order: route.order });
  const order = reading.state === 'ready' ? reading.answer : undefined;
  const [raw, act] = useLocal('order', move, () => 0);
  const [sheet, open] = useState<OrderSheet | undefined>();
  const selected = clamp(raw, order?.lines.length ?? 0);
  const close = (): void => open(undefined);
  const narrow = at.size === 'xs';
  const before = order?.status === 'to-pay' && order.payBefore && now !== undefined ? Date.parse(order.payBefore) - now : undefined;
  const detail = narrow ? at.body.width : at.detail.width;
  return (
    <Frame
      commands={orderCommands(session, order, selected, 5, act, open)}
      note={before === undefined ? undefined : `${t.cashier.left} ${countdown(before)}`}
      sheet={order && sheet ? <OrderSheets sheet={sheet} order={order} line={selected} onClose={close} /> : null}
    >
      <Awaited reading={reading} width={at.body.width}>
        {(answer) => (
          <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
            <Goods order={answer} selected={selected} width={at.list.width} brief={narrow} />
            <Way order={answer} width={detail - 1} height={at.body.height} />
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

function OrderSheets({
  sheet,
  order,
  line,
  onClose,
}: {
  readonly sheet: OrderSheet;
  readonly order: Order;
  readonly line: number;
  readonly onClose: () => void;
}): ReactNode {
  const session = useSession();
  const t = useMessages();
  switch (sheet) {
    case 'aftersale':
      return <AftersaleSheet order={order} line={line} onClose={onClose} />;
    case 'case':
      return <CaseSheet case={openCase(order)} onClose={onClose} />;
    case 'review':
      return <PostReview order={order} line={line} onClose={onClose} />;
    case 'address': {
      const pick = async (address: string): Promise<void> => {
        onClose();
        if ((await session.act('order address', { order: order.order, address })).ok)
          session.toast({ tone: 'good', text: t.order.addressChanged });
      };
      return <AddressSheet selected={order.address?.id} onClose={onClose} onPick={(address) => void pick(address)} />;
    }
  }
}

function Goods({
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
  const rows = (
    [
      ['goods', 1],
      ['fullReduction', -1],
      ['shopCoupon', -1],
      ['subsidy', -1],
      ['platformCoupon', -1],
      ['freight', 1],
      ['insurance', 1],
    ] as const
  ).filter(([key]) => amounts[key]);
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
        height={Math.min(6, order.lines.length * 2)}
        rowHeight={2}
        keyOf={(line) => line.id}
        row={(line, on, columns) => (
          <>
            <Line tone={on ? 'selected' : undefined} width={columns}>
              {lineTitle(line)}
            </Line>
            <Line tone="muted">
              {spread(
                `${word(t.status, line.status)}${line.refunded > 0 ? ` ${t.order.refunded} ${money(line.refunded)}` : ''}`,
                `${money(line.paid)} ×${line.quantity}`,
                columns,
              )}
            </Line>
          </>
        )}
      />
      {brief
        ? null
        : rows.map(([key, sign]) => (
            <Pair key={key} label={t.checkout[key]} value={money(sign * (amounts[key] ?? 0))} width={room} tone="muted" />
          ))}
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

function Way({ order, width, height }: { readonly order: Order; readonly width: number; readonly height: number }): ReactNode {
  const theme = useTheme();
  const t = useMessages();
  const cases = order.cases ?? [];
  const parcel = order.parcels?.at(-1);
  const moments = timeline(order, t).slice(0, Math.max(3, height - cases.length - 4));
  const courier =
    typeof parcel?.courier === 'object' && parcel.courier
      ? `${parcel.courier.name ?? ''} ${parcel.courier.phone ?? ''}`
      : (parcel?.courier ?? '');
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      <Line tone="muted" width={width}>
        {order.order}
      </Line>
      {parcel ? <Line width={width}>{`${t.order.track} ${parcel.carrier} ${parcel.waybill}`}</Line> : null}
      {courier ? <Line width={width}>{`${t.parcel.courier} ${courier}`}</Line> : null}
      {cases.map((one) => (
        <Line
          key={one.case}
          tone="warn"
          width={width}
        >{`${t.order.cases} ${word(t.caseTypes, one.type)} · ${word(t.caseStatus, one.status)}`}</Line>
      ))}
      {moments.map((one, i) => (
        <Text key={i} wrap="truncate">
          <Text {...theme.muted}>{`${moment(one.at)} `}</Text>
          <Text {...(one.coming ? theme.warn : theme.good)}>{one.coming ? '○' : '●'}</Text>
          <Text>{` ${truncate(one.text, width - 14)}`}</Text>
        </Text>
      ))}
    </Box>
  );
}
