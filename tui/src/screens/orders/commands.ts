import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Order } from '../../data/answers.ts';
import type { Session } from '../../session/session.ts';
import type { OrdersAction } from './model.ts';

/** Open, pay, walk the tabs. */
export function ordersCommands(
  session: Session,
  orders: readonly Order[],
  selected: number,
  page: number,
  act: (action: OrdersAction) => void,
): Command[] {
  const order = orders[selected];
  return [
    {
      id: 'orders.open',
      keys: ['enter'],
      title: { zh: '查看', en: 'Open' },
      when: order !== undefined,
      run: () => {
        if (order) session.go({ screen: 'order', order: order.order });
      },
    },
    {
      id: 'orders.pay',
      keys: ['p'],
      title: { zh: '去支付', en: 'Pay' },
      when: order?.status === 'to-pay' || order?.status === 'deposit-paid',
      run: () => {
        if (order) session.go({ screen: 'cashier', trade: order.trade });
      },
    },
    { id: 'orders.tab', keys: ['l', 'right', 'tab'], title: { zh: '下一栏', en: 'Next tab' }, run: () => act({ type: 'tab', by: 1 }) },
    {
      id: 'orders.tab.back',
      keys: ['h', 'left', 'shift-tab'],
      title: { zh: '上一栏', en: 'Previous tab' },
      quiet: true,
      run: () => act({ type: 'tab', by: -1 }),
    },
    ...moving(orders.length, page, (to) => act({ type: 'select', to })),
  ];
}
