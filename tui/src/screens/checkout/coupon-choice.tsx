import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Coupon } from '../../data/goods.ts';
import { useMessages } from '../../session/hooks.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Nothing } from '../shared/awaited.tsx';
import { aboutOf, namesOf } from '../shared/coupon.ts';

type CouponChoiceProps = {
  readonly coupons: readonly Coupon[];
  readonly chosen: readonly string[];
  readonly onToggle: (coupon: string) => void;
  readonly onClose: () => void;
};

/** Own coupons for this checkout; Space takes one in or out and the price behind follows (R5.07). */
export function CouponChoice({ coupons, chosen, onToggle, onClose }: CouponChoiceProps): ReactNode {
  const t = useMessages();
  const names = namesOf(coupons, t);
  const [raw, select] = useState(0);
  const selected = clamp(raw, coupons.length);
  const coupon = coupons[selected];
  const commands: Command[] = [
    {
      id: 'coupon.toggle',
      keys: ['space', 'enter'],
      title: { zh: '选用', en: 'Use' },
      when: coupon !== undefined,
      run: () => coupon && onToggle(coupon.coupon),
    },
    ...moving(coupons.length, 10, select),
  ];
  return (
    <Sheet title={t.checkout.chooseCoupons} commands={commands} onClose={onClose}>
      {(width, height) =>
        coupons.length > 0 ? (
          <List
            items={coupons.map((one, i) => ({ one, i }))}
            selected={selected}
            width={width}
            height={height}
            keyOf={({ one }) => one.coupon}
            row={({ one, i }, on, columns) => (
              <Line tone={on ? 'selected' : undefined}>
                {spread(` ${chosen.includes(one.coupon) ? '[x]' : '[ ]'} ${names[i]}`, `${aboutOf(one, t)} `, columns)}
              </Line>
            )}
          />
        ) : (
          <Nothing>{t.checkout.noCoupons}</Nothing>
        )
      }
    </Sheet>
  );
}
