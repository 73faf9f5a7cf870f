import type { Command } from '../../commands/command.ts';
import type { Order, OrderLine } from '../../data/answers.ts';
import type { Session } from '../../session/session.ts';
import { lineTitle } from '../shared/spec.ts';
import { noConfirm, openLines, severalOpen } from './model.ts';

/** The lines that confirming is about: the one, else all that are still open. */
export const toConfirm = (order: Order, line: OrderLine | undefined): readonly OrderLine[] => (line ? [line] : openLines(order));

/** What the shop is paid for these lines once they are confirmed, fen (R8.05). */
export const released = (lines: readonly OrderLine[]): number => lines.reduce((sum, { paid, refunded }) => sum + paid - refunded, 0);

/** Carries it out and says so. */
export async function confirmReceipt(session: Session, order: Order, line: OrderLine | undefined): Promise<void> {
  const t = session.words();
  const args = { order: order.order, ...(line ? { line: line.id } : {}) };
  if (!(await session.act('order confirm', args)).ok) return;
  session.toast({ tone: 'good', text: line ? t.order.confirmedLine(lineTitle(line)) : t.order.confirmed });
}

/**
 * 确认收货: the order; where several lines are still open, the chosen one or all of them (R8.04, R2). What was signed for is confirmed
 * at the key; while something of it is on its way, `ask` comes first: the money cannot be called back.
 */
export function confirmCommands(session: Session, order: Order, line: OrderLine, ask: (line: OrderLine | undefined) => void): Command[] {
  const confirm = (only: OrderLine | undefined) => (): void | Promise<void> =>
    toConfirm(order, only).every(({ status }) => status === 'signed') ? confirmReceipt(session, order, only) : ask(only);
  const all = (keys: Command['keys'], title: Command['title']): Command => ({ id: 'order.confirm', keys, title, run: confirm(undefined) });
  if (!severalOpen(order)) return [all(['c'], { zh: '确认收货', en: 'Confirm' })];
  return [
    {
      id: 'order.confirm.line',
      keys: ['c'],
      title: { zh: '确认这件', en: 'Confirm this' },
      disabledReason: noConfirm(line, session.words()),
      run: confirm(line),
    },
    all(['C'], { zh: '全部确认', en: 'Confirm all' }),
  ];
}
