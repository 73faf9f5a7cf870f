import type { ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import type { Order } from '../data/answers.ts';
import { useAnswer, useMessages, useSession, useUi } from '../session/hooks.ts';
import { money } from '../text/format.ts';
import { spread } from '../text/width.ts';
import { Line } from '../ui/line.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { AccountSheet } from './account.tsx';
import { ClockSheet } from './clock.tsx';
import { HelpSheet } from './help.tsx';
import { PaletteSheet } from './palette.tsx';

/** The sheet that was opened from anywhere, if one is. */
export function Overlays(): ReactNode {
  const overlay = useUi((ui) => ui.overlay);
  switch (overlay) {
    case 'help':
      return <HelpSheet />;
    case 'palette':
      return <PaletteSheet />;
    case 'clock':
      return <ClockSheet />;
    case 'account':
      return <AccountSheet />;
    case 'quit':
      return <QuitSheet />;
    case undefined:
      return null;
  }
}

/** `q` with something unpaid: what would be left behind. */
function QuitSheet(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const unpaid = useAnswer<{ readonly orders: readonly Order[] }>('order list', { status: 'to-pay' })?.orders ?? [];
  const commands: Command[] = [
    { id: 'quit.leave', keys: ['enter', 'q'], title: { zh: '离开', en: 'Leave' }, run: () => session.exit() },
    {
      id: 'quit.pay',
      keys: ['p'],
      title: { zh: '去支付', en: 'Pay' },
      when: unpaid.length > 0,
      run: () => session.go({ screen: 'cashier', trade: unpaid[0]!.trade }),
    },
  ];
  return (
    <Sheet title={t.quit.title} commands={commands} onClose={() => session.overlay(undefined)} helpless>
      {(width) => (
        <>
          <Line tone="warn">{t.quit.unpaid(unpaid.length)}</Line>
          {unpaid.slice(0, 8).map((order) => (
            <Line key={order.order}>{spread(`${order.order} ${order.lines[0]?.title ?? order.shop}`, money(order.payable), width)}</Line>
          ))}
        </>
      )}
    </Sheet>
  );
}
