import type { Command } from '../../commands/command.ts';
import { accountCommand, isGuest } from '../../commands/global.ts';
import { moving } from '../../commands/moving.ts';
import type { Cart, CartLine } from '../../data/goods.ts';
import type { Session } from '../../session/session.ts';
import { canSettle, reasonWords, selectedLines, shownLines } from './model.ts';

export type CartSheet = 'spec' | 'topup';

const ids = (lines: readonly CartLine[]): string[] => lines.map((line) => line.id);

/** Takes a line out, with the way to put it into the cart again while the toast is shown: a new line, at today's price and with its own 30 days. */
async function remove(session: Session, cart: Cart, line: CartLine): Promise<void> {
  const t = session.words();
  if (!(await session.act('cart remove', { lines: [line.id] })).ok) return;
  const undo = async (): Promise<void> => {
    const { sku, quantity } = line;
    const back = await session.act('cart add', { sku, quantity, ...(line.from ? { from: line.from } : {}) });
    if (!back.ok) return;
    // What is added is selected; a line that was not goes back to what it was.
    if (!line.selected) await session.act('cart select', { none: true, lines: ids(cart.lines.filter((one) => one.selected)) });
    session.toast({ tone: 'good', text: `${t.cart.undone} ${line.title ?? line.sku}` });
  };
  session.toast({ tone: 'good', text: `${t.cart.removed} ${line.title ?? line.sku}`, undo });
}

/** Choose, change, remove, top up, settle (R4.02, R4.05). */
export function cartCommands(
  session: Session,
  cart: Cart | undefined,
  selected: number,
  page: number,
  select: (to: (selected: number) => number) => void,
  open: (sheet: CartSheet) => void,
): Command[] {
  const t = session.words();
  const lines = shownLines(cart);
  const line = lines[selected];
  const chosen = selectedLines(lines);
  const possible = lines.filter(canSettle);
  const all = possible.length > 0 && possible.every((one) => one.selected);
  const change = async (quantity: number): Promise<void> => {
    if (line) await session.act('cart update', { line: line.id, quantity });
  };
  const choose = async (to: readonly CartLine[]): Promise<boolean> => (await session.act('cart select', { none: true, lines: ids(to) })).ok;
  return [
    {
      id: 'cart.settle',
      keys: ['b'],
      title: { zh: '结算', en: 'Checkout' },
      when: lines.length > 0,
      disabledReason: chosen.length === 0 ? t.cart.nothingSelected : undefined,
      run: async () => {
        // What became unavailable may still be marked: it is not settled with the rest (R4.04).
        if (lines.some((one) => one.selected && !canSettle(one)) && !(await choose(chosen))) return;
        session.go({ screen: 'checkout' });
      },
    },
    {
      id: 'cart.toggle',
      keys: ['space'],
      title: { zh: '勾选', en: 'Select' },
      when: line !== undefined,
      disabledReason: line && !canSettle(line) ? (reasonWords(line, t) ?? t.cart.unavailable) : undefined,
      run: async () => {
        if (line) await choose(line.selected ? chosen.filter((one) => one.id !== line.id) : [...chosen, line]);
      },
    },
    {
      id: 'cart.remove',
      keys: ['x', 'delete'],
      title: { zh: '移除', en: 'Remove' },
      when: line !== undefined,
      run: async () => {
        if (cart && line) await remove(session, cart, line);
      },
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
      id: 'cart.spec',
      keys: ['e'],
      title: { zh: '换规格', en: 'Option' },
      when: line?.product !== undefined,
      // What is gone as a whole has no other spec either.
      disabledReason: line?.status === 'unavailable' ? reasonWords(line, t) : undefined,
      run: () => open('spec'),
    },
    {
      id: 'cart.topup',
      keys: ['t'],
      title: { zh: '凑单', en: 'Top up' },
      when: cart?.shops?.some(({ next }) => next !== null) ?? false,
      run: () => open('topup'),
    },
    {
      id: 'cart.all',
      keys: ['A'],
      title: all ? { zh: '全不选', en: 'None' } : { zh: '全选', en: 'All' },
      when: possible.length > 0,
      run: async () => void (await choose(all ? [] : possible)),
    },
    {
      id: 'cart.open',
      keys: ['enter'],
      title: { zh: '看商品', en: 'Open' },
      when: line?.product !== undefined,
      run: () => {
        if (line?.product)
          session.go({ screen: 'product', product: line.product, sku: line.sku, ...(line.from ? { from: line.from } : {}) });
      },
    },
    { ...accountCommand(session), when: isGuest(session) },
    ...moving(lines.length, page, select),
  ];
}
