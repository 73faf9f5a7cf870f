import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Bill } from '../../data/cashier.ts';
import { word } from '../../i18n/i18n.ts';
import { useLayout, useList, useMessages, useSession } from '../../session/hooks.ts';
import { moment, money } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';

const CHANNELS = ['douyin', 'wechat', 'alipay', 'card'] as const;

/** What went through each channel so far, without those that nothing went through. */
export const totalsOf = ({ totals }: Bill): { readonly channel: string; readonly total: number }[] =>
  CHANNELS.map((channel) => ({ channel, total: totals[channel] ?? 0 })).filter(({ total }) => total !== 0);

/** 钱包账单: every movement of money with the running total of its channel; Enter goes to its order (R6.07). */
export function BillSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { sheet } = useLayout();
  const [raw, select] = useState(0);
  const [tab, turn] = useState(0);
  const channel = CHANNELS[tab - 1];
  const reading = useList<Bill>('wallet bill', channel ? { channel } : {}, raw);
  const bill = reading.state === 'ready' ? reading.answer : undefined;
  const entries = bill?.entries ?? [];
  const selected = clamp(raw, entries.length);
  const order = entries[selected]?.order;
  const go = (by: number): void => {
    turn(clamp(tab + by, CHANNELS.length + 1));
    select(0);
  };
  const commands: Command[] = [
    {
      id: 'bill.order',
      keys: ['enter'],
      title: { zh: '看订单', en: 'Order' },
      when: Boolean(order),
      run: () => session.go({ screen: 'order', order: order ?? '' }),
    },
    { id: 'bill.channel', keys: ['tab', 'l', 'right'], title: { zh: '换渠道', en: 'Channel' }, run: () => go(1) },
    {
      id: 'bill.channel.back',
      keys: ['shift-tab', 'h', 'left'],
      title: { zh: '上一个渠道', en: 'Previous' },
      quiet: true,
      run: () => go(-1),
    },
    ...moving(entries.length, sheet.height - 5, select),
  ];
  return (
    <Sheet title={t.me.bill} commands={commands} onClose={onClose}>
      {(width, height) => (
        <>
          <Tabs tabs={[t.billing.all, ...CHANNELS.map((one) => word(t.channels, one))]} active={tab} width={width} />
          <Awaited reading={reading} width={width}>
            {(answer) =>
              entries.length > 0 ? (
                <>
                  <Line tone="muted" width={width}>
                    {` ${totalsOf(answer)
                      .map((one) => `${word(t.channels, one.channel)} ${money(one.total)}`)
                      .join(' · ')}`}
                  </Line>
                  <List
                    items={entries.map((one, i) => ({ one, i }))}
                    selected={selected}
                    width={width}
                    height={height - 2}
                    keyOf={({ i }) => String(i)}
                    row={({ one }, on, columns) => {
                      const what = channel ? word(t.bill, one.kind) : `${word(t.bill, one.kind)} ${word(t.channels, one.channel)}`;
                      const then = columns > 44 ? ` ${t.billing.running(money(one.balance))}` : '';
                      return (
                        <Line tone={on ? 'selected' : undefined}>
                          {spread(` ${moment(one.at)} ${what}`, `${money(one.amount)}${then} `, columns)}
                        </Line>
                      );
                    }}
                  />
                </>
              ) : (
                <Nothing>{t.me.empty}</Nothing>
              )
            }
          </Awaited>
        </>
      )}
    </Sheet>
  );
}
