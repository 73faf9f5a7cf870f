import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Coupon } from '../../data/goods.ts';
import { useLayout, useMessages, useReading, useSession, useYear } from '../../session/hooks.ts';
import { spread, width as columnsOf } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from '../shared/awaited.tsx';
import { aboutOf, namesOf } from '../shared/coupon.ts';

/** 我的优惠券: every coupon owned, used and expired ones too. */
export function OwnCoupons({ onClose }: { readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const year = useYear();
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
                    {spread(` ${names[i]}`, `${aboutOf(one, t, year, columns - columnsOf(names[i] ?? '') - 3)} `, columns)}
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
