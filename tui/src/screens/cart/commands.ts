import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { Cart } from '../../data/answers.ts';
import type { Session } from '../../session/session.ts';
import { selectedLines } from './model.ts';

/** Choose, change, remove, settle (R4.02). */
export function cartCommands(
  session: Session,
  cart: Cart | undefined,
  selected: number,
  page: number,
  select: (to: (selected: number) => number) => void,
): Command[] {
  const t = session.words();
  const lines = cart?.lines ?? [];
  const line = lines[selected];
  const chosen = selectedLines(lines);
  const all = lines.length > 0 && lines.every((one) => one.selected);
  const change = async (quantity: number): Promise<void> => {
    if (line) await session.act('cart update', { line: line.id, quantity });
  };
  return [
    {
      id: 'cart.settle',
      keys: ['b'],
      title: { zh: '结算', en: 'Checkout' },
      when: lines.length > 0,
      disabledReason: chosen.length === 0 ? t.cart.nothingSelected : undefined,
      run: () => session.go({ screen: 'checkout' }),
    },
    {
      id: 'cart.toggle',
      keys: ['space'],
      title: { zh: '勾选', en: 'Select' },
      when: line !== undefined,
      run: async () => {
        if (!line) return;
        if (line.selected)
          await session.act('cart select', {
            none: true,
            lines: lines.filter((one) => one.selected && one.id !== line.id).map((one) => one.id),
          });
        else await session.act('cart select', { lines: [line.id] });
      },
    },
    {
      id: 'cart.all',
      keys: ['A'],
      title: all ? { zh: '全不选', en: 'None' } : { zh: '全选', en: 'All' },
      when: lines.length > 0,
      run: async () => void (await session.act('cart select', all ? { none: true, lines: [] } : { all: true })),
    },
    {
      id: 'cart.more',
      keys: ['+', '='],
      title: { zh: '加一件', en: 'More' },
      when: line !== undefined,
      repeats: true,
      run: () => change(line!.quantity + 1),
    },
    {
      id: 'cart.less',
      keys: ['-', '_'],
      title: { zh: '减一件', en: 'Less' },
      when: line !== undefined,
      disabledReason: line && line.quantity <= 1 ? t.cart.one : undefined,
      repeats: true,
      run: () => change(line!.quantity - 1),
    },
    {
      id: 'cart.remove',
      keys: ['x', 'delete'],
      title: { zh: '移除', en: 'Remove' },
      when: line !== undefined,
      run: async () => {
        if (line && (await session.act('cart remove', { lines: [line.id] })).ok)
          session.toast({ tone: 'good', text: `${t.cart.removed} ${line.title ?? line.sku}` });
      },
    },
    {
      id: 'cart.open',
      keys: ['enter'],
      title: { zh: '看商品', en: 'Open' },
      when: line?.product !== undefined,
      run: () => {
        if (line?.product) session.go({ screen: 'product', product: line.product, sku: line.sku });
      },
    },
    ...moving(lines.length, page, select),
  ];
}
