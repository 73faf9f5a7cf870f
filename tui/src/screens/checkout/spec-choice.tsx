import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import type { Product } from '../../data/goods.ts';
import { useMessages, useReading, useSession } from '../../session/hooks.ts';
import { Sheet } from '../../ui/sheet.tsx';
import { pickedSku, reduceChoice, startChoice, type Choice, type ChoiceAction } from '../product/model.ts';
import { Options } from '../product/options.tsx';
import { Awaited } from '../shared/awaited.tsx';
import type { Desk } from './desk.ts';

/** Another spec of the line one is on: the way out when this one cannot be had (R5.06). One that is there already merges (C2). */
export function SpecChoice({
  desk: { at, product: id, cartLine, act },
  onClose,
}: {
  readonly desk: Desk;
  readonly onClose: () => void;
}): ReactNode {
  const session = useSession();
  const t = useMessages();
  const reading = useReading<Product>(id === undefined ? undefined : 'product show', { product: id ?? '' });
  const product = reading.state === 'ready' ? reading.answer : undefined;
  const [chosen, choose] = useState<Choice | undefined>();
  const choice = chosen ?? (product && at ? { ...startChoice(product, at.line.sku), quantity: at.line.quantity } : undefined);
  const sku = product && choice ? pickedSku(product.skus, choice.picked) : undefined;
  const turn = (action: ChoiceAction): void => {
    if (product && choice) choose({ ...reduceChoice(product.skus)(choice, action) });
  };
  const commands: Command[] = [
    {
      id: 'spec.choose',
      keys: ['enter'],
      title: { zh: '换成这个', en: 'Take this' },
      disabledReason: sku && sku.available === 0 ? t.product.outOfStock : undefined,
      run: async () => {
        if (!sku || !choice || !at) return;
        const { quantity } = choice;
        if (cartLine) {
          if (!(await session.act('cart update', { line: cartLine.id, sku: sku.id, quantity })).ok) return;
        } else act({ type: 'spec', sku: at.line.sku, to: sku.id, quantity });
        session.toast({ tone: 'good', text: t.checkout.changedSpec });
        onClose();
      },
    },
    { id: 'spec.next', keys: ['l', 'right'], title: { zh: '下一个', en: 'Next' }, run: () => turn({ type: 'value', by: 1 }) },
    {
      id: 'spec.previous',
      keys: ['h', 'left'],
      title: { zh: '上一个', en: 'Previous' },
      quiet: true,
      run: () => turn({ type: 'value', by: -1 }),
    },
    { id: 'spec.down', keys: ['j', 'down'], title: { zh: '下一行', en: 'Next row' }, run: () => turn({ type: 'row', by: 1 }) },
    {
      id: 'spec.up',
      keys: ['k', 'up'],
      title: { zh: '上一行', en: 'Previous row' },
      quiet: true,
      run: () => turn({ type: 'row', by: -1 }),
    },
  ];
  return (
    <Sheet title={`${t.checkout.changeSpec} ${at?.line.title ?? ''}`} commands={commands} onClose={onClose}>
      {(width) => (
        <Awaited reading={reading} width={width}>
          {(answer) => (choice ? <Options product={answer} choice={choice} width={width} /> : null)}
        </Awaited>
      )}
    </Sheet>
  );
}
