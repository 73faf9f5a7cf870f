import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Order, Orders } from '../../data/answers.ts';
import { clamp } from '../../commands/moving.ts';
import { word } from '../../i18n/i18n.ts';
import { useLayout, useLocal, useMessages, useReading, useSession } from '../../session/hooks.ts';
import { moment, money } from '../../text/format.ts';
import { asMany, spread } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { lineTitle } from '../shared/spec.ts';
import { ordersCommands } from './commands.ts';
import { inTab, priceOf, reduceOrders, tabOf, TABS, unitsOf, type OrdersRoute } from './model.ts';

const ROW = 2;

/** 订单: by status with counts (R7.01). */
export function OrdersScreen({ route }: { readonly route: OrdersRoute }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { body } = useLayout();
  const reading = useReading<Orders>('order list', { all: true });
  const all = reading.state === 'ready' ? reading.answer.orders : [];
  const [state, act] = useLocal('orders', reduceOrders, () => ({ tab: tabOf(route.status), selected: 0 }));
  const orders = inTab(all, state.tab);
  const selected = clamp(state.selected, orders.length);
  const height = body.height - 1;
  const tabs = TABS.map((tab) => {
    const count = inTab(all, tab).length;
    return `${tab === 'all' ? t.orders.all : t.status[tab]} ${count}`;
  });
  return (
    <Frame commands={ordersCommands(session, orders, selected, Math.floor(height / ROW), act)}>
      <Awaited reading={reading} width={body.width}>
        {() => (
          <Box flexDirection="column">
            <Tabs tabs={tabs} active={TABS.indexOf(state.tab)} width={body.width} />
            {orders.length > 0 ? (
              <List
                items={orders}
                selected={selected}
                width={body.width}
                height={height}
                rowHeight={ROW}
                keyOf={(order) => order.order}
                row={(order, on, width) => <Row order={order} on={on} width={width} />}
              />
            ) : (
              <Nothing>{t.orders.empty}</Nothing>
            )}
          </Box>
        )}
      </Awaited>
    </Frame>
  );
}

function Row({ order, on, width }: { readonly order: Order; readonly on: boolean; readonly width: number }): ReactNode {
  const t = useMessages();
  const [first] = order.lines;
  const shop = order.shopName ?? order.shop;
  return (
    <>
      <Line tone={on ? 'selected' : undefined}>
        {spread(` ${first ? lineTitle(first) : order.order}`, `${money(priceOf(order))} `, width)}
      </Line>
      <Line tone={order.status === 'to-pay' ? 'warn' : 'muted'}>
        {spread(
          // Half a number is none.
          ` ${asMany([word(t.status, order.status), shop, t.orders.units(unitsOf(order)), order.order], '  ', width - 15)}`,
          `${moment(order.placedAt)} `,
          width,
        )}
      </Line>
    </>
  );
}
