import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Order, Refunds } from '../../data/answers.ts';
import { clamp } from '../../commands/moving.ts';
import { useAnswer, useLayout, useLocal, useMessages, useNames, useNow, useReading, useSession } from '../../session/hooks.ts';
import { countdown } from '../../text/format.ts';
import { Frame } from '../../ui/frame.tsx';
import { AddressSheet } from '../shared/address-sheet.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { roomy, Rows, sentence, type Row } from '../shared/rows.tsx';
import { move } from '../shared/selection.ts';
import { lineTitle } from '../shared/spec.ts';
import { orderCommands } from './commands.ts';
import { Goods } from './goods.tsx';
import { caseRows, limitRows, parcelRows, pastRows, refundRows, type OrderRoute } from './model.ts';

/** 订单详情: state, goods and money, parcels, cases, refunds, the limits ahead with what happens then, and everything one may do. */
export function OrderScreen({ route }: { readonly route: OrderRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const at = useLayout();
  const now = useNow();
  const reading = useReading<Order>('order show', { order: route.order });
  const order = reading.state === 'ready' ? reading.answer : undefined;
  const [raw, act] = useLocal('order', move, () => 0);
  const [choosing, choose] = useState(false);
  const selected = clamp(raw, order?.lines.length ?? 0);
  const narrow = at.size === 'xs';
  const before = order?.status === 'to-pay' && order.payBefore && now !== undefined ? Date.parse(order.payBefore) - now : undefined;
  useNames(Object.fromEntries((order?.lines ?? []).map((line) => [`sku/${line.sku}`, lineTitle(line)])));
  const pick = async (address: string): Promise<void> => {
    choose(false);
    if ((await session.act('order address', { order: route.order, address })).ok)
      session.toast({ tone: 'good', text: t.order.addressChanged });
  };
  return (
    <Frame
      commands={orderCommands(session, order, selected, 5, act, () => choose(true))}
      note={before === undefined ? undefined : `${t.cashier.left} ${countdown(before)}`}
      sheet={
        order && choosing ? (
          <AddressSheet selected={order.address?.id} onClose={() => choose(false)} onPick={(address) => void pick(address)} />
        ) : null
      }
    >
      <Awaited reading={reading} width={at.body.width}>
        {(answer) => (
          <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
            <Goods order={answer} selected={selected} width={at.list.width} brief={narrow} />
            <Story order={answer} now={now} />
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

/** Everything around the goods; what happened in a third column, or below where there is none. */
function Story({ order, now }: { readonly order: Order; readonly now: number | undefined }): ReactNode {
  const t = useMessages();
  const at = useLayout();
  const narrow = at.size === 'xs';
  const width = (narrow ? at.body.width : at.main.width) - 1;
  const aside = at.side.width > 0 ? at.side.width - 1 : 0;
  // Refunds are of cases; an order without any has none.
  const asked = (order.cases ?? []).length > 0 ? 'refund list' : undefined;
  const refunds = useAnswer<Refunds>(asked, { all: true })?.refunds.filter((one) => one.order === order.order) ?? [];
  const head: Row[] = [
    { text: order.order, tone: 'muted' },
    ...(order.exception ? sentence(t.order.exception(order.exception), width, 'bad') : []),
  ];
  const groups = [parcelRows(order, width, t), caseRows(order, width, t), refundRows(refunds, width, t), limitRows(order, now, width, t)];
  const past = pastRows(order, aside || width, t);
  const rows = roomy(narrow ? 0 : at.body.height, head, ...groups, ...(aside ? [] : [past]));
  return (
    <>
      <Box paddingLeft={narrow ? 1 : 0} flexShrink={0}>
        <Rows rows={rows} width={width} height={at.body.height} />
      </Box>
      {aside ? <Rows rows={past} width={aside} height={at.body.height} /> : null}
    </>
  );
}
