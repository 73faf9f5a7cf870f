import type { ReactNode } from 'react';
import type { Order } from '../../data/answers.ts';
import { useMessages, useSession } from '../../session/hooks.ts';
import { Form } from '../../ui/form.tsx';
import type { Ask } from '../../ui/form.ts';
import { lineTitle } from '../shared/spec.ts';
import { fenOf } from './model.ts';

/** 申请售后 for the chosen line: before outbound only the money, afterwards the goods can go back (R9.01, A1). */
export function AftersaleSheet({
  order,
  line: at,
  onClose,
}: {
  readonly order: Order;
  readonly line: number;
  readonly onClose: () => void;
}): ReactNode {
  const session = useSession();
  const t = useMessages();
  const line = order.lines[at];
  if (!line) return null;
  const types = order.status === 'to-ship' ? (['refund-only'] as const) : (['return-refund', 'refund-only'] as const);
  const asks: Ask[] = [
    { id: 'type', kind: 'choice', label: t.aftersale.type, options: types.map((type) => ({ value: type, label: t.caseTypes[type] })) },
    { id: 'quantity', kind: 'text', label: t.aftersale.quantity, initial: String(line.quantity) },
    { id: 'amount', kind: 'text', label: t.aftersale.amount },
    { id: 'reason', kind: 'text', label: t.aftersale.reason },
  ];
  return (
    <Form
      title={t.aftersale.title}
      about={lineTitle(line)}
      asks={asks}
      submit={{ zh: '提交', en: 'Send' }}
      onClose={onClose}
      onSubmit={async ({ type, quantity = '', amount = '', reason = '' }) => {
        const fen = fenOf(amount);
        if (!/^[1-9]\d{0,3}$/u.test(quantity)) return t.aftersale.badQuantity;
        if (amount !== '' && fen === undefined) return t.aftersale.badAmount;
        const result = await session.act('aftersale apply', {
          order: order.order,
          type,
          lines: [{ line: line.id, quantity: Number(quantity) }],
          ...(fen === undefined ? {} : { amount: fen }),
          ...(reason === '' ? {} : { reason }),
        });
        if (!result.ok) return result.error.message;
        session.toast({ tone: 'good', text: t.order.applied(String(result.answer.case)) });
        onClose();
        return undefined;
      }}
    />
  );
}
