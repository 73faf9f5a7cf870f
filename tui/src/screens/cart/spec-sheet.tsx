import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import type { CartLine, Product } from '../../data/goods.ts';
import { useMessages, useReading, useSession } from '../../session/hooks.ts';
import { Line } from '../../ui/line.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited } from '../shared/awaited.tsx';
import { impassable, pickedSku, reduceChoice, startChoice, type Choice, type ChoiceAction } from '../product/model.ts';
import { Options } from '../product/options.tsx';
import { doneWithUndo } from '../shared/undo.ts';

/** Another spec of the same product for a line (R4.02); one that another line has merges the two (C2). */
export function SpecSheet({
  line,
  lines,
  onClose,
}: {
  readonly line: CartLine;
  readonly lines: readonly CartLine[];
  readonly onClose: () => void;
}): ReactNode {
  const session = useSession();
  const t = useMessages();
  const reading = useReading<Product>('product show', { product: line.product ?? '' });
  const product = reading.state === 'ready' ? reading.answer : undefined;
  const [chosen, choose] = useState<Choice | undefined>();
  const choice = chosen ?? (product ? { ...startChoice(product, line.sku), quantity: line.quantity } : undefined);
  const sku = product && choice ? pickedSku(product.skus, choice.picked) : undefined;
  const act = (action: ChoiceAction): void => {
    if (!product || !choice) return;
    const [blocked] = action.type === 'value' ? impassable(product.skus, choice, action.by) : [];
    if (blocked !== undefined) session.toast({ tone: 'warn', text: t.product.noSuchSpec(blocked) });
    choose({ ...reduceChoice(product.skus)(choice, action) });
  };
  const merges = lines.some((other) => other.id !== line.id && other.sku === sku?.id);
  const one = product !== undefined && product.skus.length < 2;
  const commands: Command[] = [
    {
      id: 'spec.choose',
      keys: ['enter'],
      title: merges ? { zh: '换规格并合并', en: 'Change and merge' } : { zh: '换规格', en: 'Change' },
      disabledReason: one ? t.cart.oneSpec : sku && sku.available === 0 ? t.product.outOfStock : undefined,
      run: async () => {
        if (!sku || !choice) return;
        const { quantity } = choice;
        // The same again is no change.
        if (sku.id === line.sku && quantity === line.quantity) return onClose();
        const result = await session.act('cart update', { line: line.id, sku: sku.id, quantity });
        if (!result.ok) return;
        // Two lines that became one are not told apart again.
        if (merges) session.toast({ tone: 'good', text: t.cart.merged });
        else
          doneWithUndo(session, t.cart.changed, { words: 'cart update', with: { line: line.id, sku: line.sku, quantity: line.quantity } });
        onClose();
      },
    },
    { id: 'spec.next', keys: ['l', 'right'], title: { zh: '下一个', en: 'Next' }, run: () => act({ type: 'value', by: 1 }) },
    {
      id: 'spec.previous',
      keys: ['h', 'left'],
      title: { zh: '上一个', en: 'Previous' },
      quiet: true,
      run: () => act({ type: 'value', by: -1 }),
    },
    { id: 'spec.down', keys: ['j', 'down'], title: { zh: '下一行', en: 'Next row' }, run: () => act({ type: 'row', by: 1 }) },
    { id: 'spec.up', keys: ['k', 'up'], title: { zh: '上一行', en: 'Previous row' }, quiet: true, run: () => act({ type: 'row', by: -1 }) },
  ];
  return (
    <Sheet title={`${t.cart.changeSpec} ${line.title ?? line.sku}`} commands={commands} onClose={onClose}>
      {(width) => (
        <Awaited reading={reading} width={width}>
          {(answer) =>
            choice ? (
              <Box flexDirection="column">
                <Options product={answer} choice={choice} width={width} />
                {one ? <Line tone="muted">{t.cart.oneSpec}</Line> : null}
              </Box>
            ) : null
          }
        </Awaited>
      )}
    </Sheet>
  );
}
