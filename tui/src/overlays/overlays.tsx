import type { ReactNode } from 'react';
import type { Command } from '../commands/command.ts';
import type { Order, Whoami } from '../data/answers.ts';
import { word } from '../i18n/i18n.ts';
import { useAnswer, useMessages, useSession, useUi } from '../session/hooks.ts';
import { money } from '../text/format.ts';
import { spread } from '../text/width.ts';
import { Form } from '../ui/form.tsx';
import { Line } from '../ui/line.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { ClockSheet } from './clock.tsx';
import { HelpSheet } from './help.tsx';

/** The sheet that was opened from anywhere, if one is. */
export function Overlays(): ReactNode {
  const overlay = useUi((ui) => ui.overlay);
  switch (overlay) {
    case 'help':
      return <HelpSheet />;
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

/** `@`: shop as another account of the world; one with a password needs a login first, and the core says so. */
function AccountSheet(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const who = useAnswer<Whoami>('whoami');
  return (
    <Form
      title={t.account.title}
      about={`${t.account.current} ${who ? `${who.account} · ${word(t.roles, who.role)}` : '…'}`}
      asks={[{ id: 'account', kind: 'text', label: t.account.account }]}
      submit={{ zh: '切换', en: 'Switch' }}
      onClose={() => session.overlay(undefined)}
      onSubmit={async ({ account = '' }) => {
        if (account === '') return t.account.account;
        const result = await session.ask('whoami', {}, account);
        if (!result.ok) return result.error.message;
        await session.become(account);
        session.toast({ tone: 'good', text: t.account.switched(account) });
        return undefined;
      }}
    />
  );
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
    <Sheet title={t.quit.title} commands={commands} onClose={() => session.overlay(undefined)}>
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
