import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Coupon } from '../../data/goods.ts';
import { word } from '../../i18n/i18n.ts';
import { useLayout, useMessages, useReading, useSession } from '../../session/hooks.ts';
import { moment, money } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { aboutOf, namesOf } from '../shared/coupon.ts';
import type { BillEntry } from './model.ts';

/** 我的优惠券: every coupon owned, used and expired ones too. */
export function OwnCoupons({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { sheet } = useLayout();
  const reading = useReading<{ readonly coupons: readonly Coupon[] }>('coupon list', { mine: true, all: true });
  const coupons = reading.state === 'ready' ? reading.answer.coupons : [];
  const names = namesOf(coupons, t);
  const [raw, select] = useState(0);
  const commands: Command[] = [
    {
      id: 'coupons.shop',
      keys: ['enter'],
      title: { zh: '去使用', en: 'Go shopping' },
      run: () => session.navigate({ type: 'root', root: 'mall' }),
    },
    ...moving(coupons.length, sheet.height - 3, select),
  ];
  return (
    <Sheet title={t.me.coupons} commands={commands} onClose={onClose}>
      {(width, height) => (
        <Awaited reading={reading} width={width}>
          {() =>
            coupons.length > 0 ? (
              <List
                items={coupons.map((one, i) => ({ one, i }))}
                selected={clamp(raw, coupons.length)}
                width={width}
                height={height}
                keyOf={({ i }) => String(i)}
                row={({ one, i }, on, columns) => (
                  <Line tone={on ? 'selected' : one.state === 'usable' ? undefined : 'muted'}>
                    {spread(` ${names[i]}`, `${aboutOf(one, t)} `, columns)}
                  </Line>
                )}
              />
            ) : (
              <Nothing>{t.me.empty}</Nothing>
            )
          }
        </Awaited>
      )}
    </Sheet>
  );
}

/** 钱包账单: every movement of money; Enter goes to its order (R6.07). */
export function BillSheet({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { sheet } = useLayout();
  const reading = useReading<{ readonly entries: readonly BillEntry[] }>('wallet bill', { limit: 500 });
  const entries = reading.state === 'ready' ? reading.answer.entries : [];
  const [raw, select] = useState(0);
  const selected = clamp(raw, entries.length);
  const order = entries[selected]?.order;
  const commands: Command[] = [
    {
      id: 'bill.order',
      keys: ['enter'],
      title: { zh: '看订单', en: 'Order' },
      when: Boolean(order),
      run: () => session.go({ screen: 'order', order: order ?? '' }),
    },
    ...moving(entries.length, sheet.height - 3, select),
  ];
  return (
    <Sheet title={t.me.bill} commands={commands} onClose={onClose}>
      {(width, height) => (
        <Awaited reading={reading} width={width}>
          {() =>
            entries.length > 0 ? (
              <List
                items={entries.map((one, i) => ({ one, i }))}
                selected={selected}
                width={width}
                height={height}
                keyOf={({ i }) => String(i)}
                row={({ one }, on, columns) => (
                  <Line tone={on ? 'selected' : undefined}>
                    {spread(
                      ` ${moment(one.at)} ${word(t.bill, one.kind)} ${word(t.channels, one.channel)}`,
                      `${money(one.amount)} `,
                      columns,
                    )}
                  </Line>
                )}
              />
            ) : (
              <Nothing>{t.me.empty}</Nothing>
            )
          }
        </Awaited>
      )}
    </Sheet>
  );
}
