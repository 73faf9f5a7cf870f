import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Order } from '../../data/answers.ts';
import { word } from '../../i18n/i18n.ts';
import type { Session } from '../../session/session.ts';
import { openCase } from './model.ts';

export type OrderSheet = 'aftersale' | 'case' | 'review' | 'address';

/** What the state of the order allows; what it does not says so (R8.04, R9.01, R9.13, R5.11, R5.12). */
export function orderCommands(
  session: Session,
  order: Order | undefined,
  selected: number,
  page: number,
  select: (to: (selected: number) => number) => void,
  open: (sheet: OrderSheet) => void,
): Command[] {
  if (!order) return [];
  const t = session.words();
  const line = order.lines[selected];
  const why = (words: string): string | undefined =>
    order.allowed?.includes(words) ? undefined : t.order.notNow(word(t.status, order.status));
  const unpaid = order.status === 'to-pay' || order.status === 'deposit-paid';
  const shipped = ['partly-shipped', 'in-transit', 'signed'].includes(order.status);
  const done = async (words: string, said: string, args: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    if ((await session.act(words, { order: order.order, ...args })).ok) session.toast({ tone: 'good', text: said });
  };
  return [
    {
      id: 'order.pay',
      keys: ['p'],
      title: { zh: '去支付', en: 'Pay' },
      when: unpaid,
      disabledReason: why('pay'),
      run: () => session.go({ screen: 'cashier', trade: order.trade }),
    },
    {
      id: 'order.confirm',
      keys: ['c'],
      title: { zh: '确认收货', en: 'Confirm' },
      when: !unpaid,
      quiet: !shipped,
      disabledReason: why('order confirm'),
      run: () => done('order confirm', t.order.confirmed),
    },
    {
      id: 'order.aftersale',
      keys: ['s'],
      title: { zh: '申请售后', en: 'After-sales' },
      when: !unpaid,
      disabledReason: why('aftersale apply'),
      run: () => open('aftersale'),
    },
    {
      id: 'order.case',
      keys: ['e'],
      title: { zh: '处理售后', en: 'Request' },
      when: openCase(order) !== undefined,
      run: () => open('case'),
    },
    {
      id: 'order.review',
      keys: ['r'],
      title: { zh: '评价', en: 'Review' },
      when: !unpaid,
      quiet: order.status !== 'completed',
      disabledReason: why('review post'),
      run: () => open('review'),
    },
    {
      id: 'order.address',
      keys: ['d'],
      title: { zh: '改地址', en: 'Address' },
      quiet: shipped || order.final === true,
      disabledReason: why('order address'),
      run: () => open('address'),
    },
    {
      id: 'order.cancel',
      keys: ['x'],
      title: { zh: '取消订单', en: 'Cancel' },
      when: unpaid,
      disabledReason: why('order cancel'),
      run: () => done('order cancel', t.order.cancelled),
    },
    {
      id: 'order.again',
      keys: ['a'],
      title: { zh: '再次购买', en: 'Buy again' },
      disabledReason: why('order again'),
      run: () => done('order again', t.order.again),
    },
    {
      id: 'order.open',
      keys: ['enter'],
      title: { zh: '看商品', en: 'Product' },
      when: line?.product !== undefined,
      run: () => {
        if (line?.product) session.go({ screen: 'product', product: line.product, sku: line.sku });
      },
    },
    ...moving(order.lines.length, page, select),
  ];
}
