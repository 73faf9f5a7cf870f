import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Order, OrderLine } from '../../data/answers.ts';
import { word } from '../../i18n/i18n.ts';
import type { Session } from '../../session/session.ts';
import { noReview, writableOf } from '../review/model.ts';
import { doneWithUndo } from '../shared/undo.ts';
import { confirmCommands } from './confirm.ts';
import { caseFirst, casesPlace } from './model.ts';

/** The sheets of the page. */
export type Sheets = {
  readonly address: () => void;
  /** Asks before receipt of a line, or of all there is, is confirmed. */
  readonly receipt: (line: OrderLine | undefined) => void;
};

/** What the state of the order and of the chosen line allows; what it does not says so (R8.04, R9.01, R9.13, R5.11, R5.12). */
export function orderCommands(
  session: Session,
  order: Order | undefined,
  selected: number,
  page: number,
  select: (to: (selected: number) => number) => void,
  open: Sheets,
): Command[] {
  const line = order?.lines[selected];
  if (!order || !line) return [];
  const t = session.words();
  const why = (words: string): string | undefined =>
    order.allowed?.includes(words) ? undefined : (caseFirst(words, order, line, t) ?? t.order.notNow(word(t.status, order.status)));
  const unpaid = order.status === 'to-pay' || order.status === 'deposit-paid';
  const shipped = ['partly-shipped', 'in-transit', 'signed'].includes(order.status);
  const cases = casesPlace(order);
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
    ...confirmCommands(session, order, line, open.receipt).map((command) => ({
      ...command,
      when: !unpaid && command.when !== false,
      quiet: !shipped,
      disabledReason: why('order confirm') ?? command.disabledReason,
    })),
    {
      id: 'order.track',
      keys: ['w'],
      title: { zh: '物流', en: 'Tracking' },
      when: !unpaid && order.status !== 'closed',
      quiet: (order.parcels ?? []).length === 0,
      run: () => session.go({ screen: 'track', order: order.order }),
    },
    {
      id: 'order.case',
      keys: ['e'],
      title: { zh: '看售后', en: 'Request' },
      when: cases !== undefined,
      run: () => cases && session.go(cases),
    },
    {
      id: 'order.aftersale',
      keys: ['s'],
      title: { zh: '申请售后', en: 'After-sales' },
      when: !unpaid,
      disabledReason: why('aftersale apply'),
      run: () => session.go({ screen: 'apply', order: order.order, line: line.id }),
    },
    {
      id: 'order.review',
      keys: ['r'],
      title: writableOf(line) === 'follow-up' ? { zh: '追评', en: 'Follow-up' } : { zh: '评价', en: 'Review' },
      when: !unpaid,
      quiet: order.status !== 'completed',
      disabledReason: noReview(order, line, t),
      run: () => session.go({ screen: 'review', order: order.order, line: line.id }),
    },
    {
      id: 'order.address',
      keys: ['d'],
      title: { zh: '改地址', en: 'Address' },
      quiet: !unpaid && order.status !== 'to-ship',
      disabledReason: why('order address'),
      run: open.address,
    },
    {
      id: 'order.cancel',
      keys: ['x'],
      title: { zh: '取消订单', en: 'Cancel' },
      when: unpaid,
      disabledReason: why('order cancel'),
      // A closed order stays closed; what was in it goes back into the cart.
      run: async () => {
        if ((await session.act('order cancel', { order: order.order })).ok)
          doneWithUndo(session, t.order.cancelled, { words: 'order again', with: { order: order.order }, says: t.order.again });
      },
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
      when: line.product !== undefined,
      run: () => {
        if (line.product) session.go({ screen: 'product', product: line.product, sku: line.sku });
      },
    },
    ...moving(order.lines.length, page, select),
  ];
}
