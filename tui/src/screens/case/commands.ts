import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Order } from '../../data/answers.ts';
import { isOver, type Case } from '../../data/aftersale.ts';
import { word } from '../../i18n/i18n.ts';
import type { Session } from '../../session/session.ts';
import { goOrBack } from '../shared/open.ts';

export type CaseSheet = 'send-back' | 'withdraw' | 'escalate' | 'comment' | 'rate' | 'evidence';

/** What a case's commands are made of. `furthest`: how far the thread scrolls. */
export type Handled = { readonly one: Case | undefined; readonly order: Order | undefined; readonly furthest: number };

/** Everything that may be done with a case: what the core allows now stands in the footer, the rest says why not (R9.03–R9.07, R9.11). */
export function caseCommands(
  session: Session,
  { one, order, furthest }: Handled,
  page: number,
  scroll: (to: (first: number) => number) => void,
  open: (sheet: CaseSheet) => void,
): Command[] {
  if (!one) return [];
  const t = session.words();
  const why = t.case.notNow(word(t.caseStatus, one.status));
  /** An older core does not say what it allows: then it is asked. */
  const may = (words: string): Pick<Command, 'quiet' | 'disabledReason'> =>
    (one.allowed?.includes(words) ?? true) ? {} : { quiet: true, disabledReason: why };
  const step = async (words: string, said: string): Promise<void> => {
    if ((await session.act(words, { case: one.case })).ok) session.toast({ tone: 'good', text: said });
  };
  const parcel = one.returnParcel?.waybill ?? one.parcels?.at(-1)?.waybill;
  const again = isOver(one) && order?.allowed?.includes('aftersale apply') === true;
  return [
    {
      id: 'case.accept',
      keys: ['a'],
      title: { zh: '接受提议', en: 'Accept' },
      ...may('aftersale accept'),
      run: () => step('aftersale accept', t.case.accepted),
    },
    { id: 'case.send', keys: ['b'], title: { zh: '寄回', en: 'Send back' }, ...may('aftersale send-back'), run: () => open('send-back') },
    {
      id: 'case.receive',
      keys: ['c'],
      title: { zh: '确认收到', en: 'Received' },
      ...may('aftersale receive'),
      run: () => step('aftersale receive', t.case.received),
    },
    {
      id: 'case.escalate',
      keys: ['p'],
      title: { zh: '平台介入', en: 'Call the platform' },
      ...may('aftersale escalate'),
      run: () => open('escalate'),
    },
    { id: 'case.rate', keys: ['r'], title: { zh: '评价售后', en: 'Rate it' }, ...may('aftersale rate'), run: () => open('rate') },
    {
      id: 'case.again',
      keys: ['s'],
      title: { zh: '再次申请', en: 'Ask again' },
      when: again,
      run: () => order && session.go({ screen: 'apply', order: order.order }),
    },
    {
      id: 'case.track',
      keys: ['w'],
      title: { zh: '物流', en: 'Tracking' },
      when: parcel !== undefined,
      run: () => goOrBack(session, { screen: 'track', waybill: parcel ?? '' }),
    },
    { id: 'case.comment', keys: ['m'], title: { zh: '留言', en: 'Comment' }, ...may('aftersale comment'), run: () => open('comment') },
    { id: 'case.withdraw', keys: ['x'], title: { zh: '撤销', en: 'Withdraw' }, ...may('aftersale withdraw'), run: () => open('withdraw') },
    { id: 'case.evidence', keys: ['v'], title: { zh: '凭证', en: 'Evidence' }, run: () => open('evidence') },
    {
      id: 'case.order',
      keys: ['o'],
      title: { zh: '看订单', en: 'Order' },
      when: one.order !== undefined,
      run: () => goOrBack(session, { screen: 'order', order: one.order ?? '' }),
    },
    ...moving(furthest + 1, page, scroll),
  ];
}
