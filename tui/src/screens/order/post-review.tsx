import type { ReactNode } from 'react';
import type { Order } from '../../data/answers.ts';
import { useMessages, useSession } from '../../session/hooks.ts';
import { Form } from '../../ui/form.tsx';
import type { Ask } from '../../ui/form.ts';
import { lineTitle } from '../shared/spec.ts';

const STARS = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));

/** 评价 for the chosen line: three kinds of stars and words (R9.13). */
export function PostReview({
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
  const asks: Ask[] = [
    ...(['product', 'logistics', 'service'] as const).map((id): Ask => ({
      id,
      kind: 'choice',
      label: t.review[id],
      options: STARS,
      initial: '5',
    })),
    { id: 'text', kind: 'text', label: t.review.text },
  ];
  return (
    <Form
      title={t.review.title}
      about={lineTitle(line)}
      asks={asks}
      submit={{ zh: '发布', en: 'Publish' }}
      onClose={onClose}
      onSubmit={async ({ product, logistics, service, text = '' }) => {
        const result = await session.act('review post', {
          order: order.order,
          line: line.id,
          product: Number(product),
          logistics: Number(logistics),
          service: Number(service),
          ...(text ? { text } : {}),
        });
        if (!result.ok) return result.error.message;
        session.toast({ tone: 'good', text: t.order.reviewed });
        onClose();
        return undefined;
      }}
    />
  );
}
