import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { word } from '../../i18n/i18n.ts';
import { useAnswer, useMessages, useSession } from '../../session/hooks.ts';
import { moment, money } from '../../text/format.ts';
import { Form } from '../../ui/form.tsx';
import { Pair } from '../../ui/line.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Nothing } from '../shared/awaited.tsx';

type Summary = { readonly case: string; readonly type: string; readonly status: string };
type Case = Summary & { readonly amount?: number | null; readonly deadline?: string | null };

/** 处理售后: what the buyer may do in the case's state (R9.04, R9.06, A3–A6). */
export function CaseSheet({ case: known, onClose }: { readonly case: Summary | undefined; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const [sending, setSending] = useState(false);
  const shown = useAnswer<Case>(known ? 'aftersale show' : undefined, { case: known?.case ?? '' });
  const one: Case | undefined = shown ?? known;
  if (!one) {
    return (
      <Sheet title={t.aftersale.manage} commands={[]} onClose={onClose}>
        {() => <Nothing>{t.order.noCase}</Nothing>}
      </Sheet>
    );
  }
  const step = async (words: string, said: string): Promise<void> => {
    if ((await session.act(words, { case: one.case })).ok) session.toast({ tone: 'good', text: said });
  };
  const commands: Command[] = [
    {
      id: 'case.send',
      keys: ['b'],
      title: { zh: '寄回', en: 'Send back' },
      when: one.status === 'awaiting-return',
      run: () => setSending(true),
    },
    {
      id: 'case.accept',
      keys: ['a'],
      title: { zh: '接受', en: 'Accept' },
      when: one.status === 'awaiting-buyer',
      run: () => step('aftersale accept', t.order.accepted),
    },
    {
      id: 'case.escalate',
      keys: ['p'],
      title: { zh: '平台介入', en: 'Call the platform' },
      when: one.status === 'rejected',
      run: () => step('aftersale escalate', t.order.escalated),
    },
    {
      id: 'case.receive',
      keys: ['c'],
      title: { zh: '确认收到', en: 'Received' },
      when: one.status === 'awaiting-receipt',
      run: () => step('aftersale receive', t.order.received),
    },
    { id: 'case.withdraw', keys: ['w'], title: { zh: '撤销', en: 'Withdraw' }, run: () => step('aftersale withdraw', t.order.withdrawn) },
  ];
  return (
    <>
      <Sheet title={t.aftersale.manage} commands={commands} onClose={onClose}>
        {(width) => (
          <>
            <Pair label={t.aftersale.case} value={one.case} width={width} />
            <Pair label={t.aftersale.type} value={word(t.caseTypes, one.type)} width={width} />
            <Pair
              label={t.caseStatus[one.status as keyof typeof t.caseStatus] ?? one.status}
              value={one.deadline ? moment(one.deadline) : ''}
              width={width}
              tone="warn"
            />
            {typeof one.amount === 'number' ? <Pair label={t.order.amounts} value={money(one.amount)} width={width} tone="price" /> : null}
          </>
        )}
      </Sheet>
      {sending ? (
        <Form
          title={t.aftersale.sendBack}
          about={one.case}
          asks={[{ id: 'waybill', kind: 'text', label: t.aftersale.waybill }]}
          submit={{ zh: '已寄出', en: 'Sent' }}
          onClose={() => setSending(false)}
          onSubmit={async ({ waybill = '' }) => {
            if (waybill === '') return t.aftersale.waybill;
            const result = await session.act('aftersale send-back', { case: one.case, waybill });
            if (!result.ok) return result.error.message;
            session.toast({ tone: 'good', text: t.order.sent });
            setSending(false);
            return undefined;
          }}
        />
      ) : null}
    </>
  );
}
