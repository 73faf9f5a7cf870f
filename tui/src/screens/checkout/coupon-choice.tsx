import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import { useMessages, useSession } from '../../session/hooks.ts';
import { briefMoney } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Nothing } from '../shared/awaited.tsx';
import { namesOf } from '../shared/coupon.ts';
import { effectOf, rivalsOf } from './choices.ts';
import type { Desk } from './desk.ts';

/** Own coupons for this checkout: in use, usable, what is missing, not for these goods; the price behind follows (R5.07, P2). */
export function CouponChoice({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { coupons, chosen, act, quote, decision } = desk;
  const names = namesOf(coupons, t);
  // The coupon one is on, not its row: what is chosen may make another one short.
  const [on, move] = useState<string | undefined>();
  const selected = Math.max(
    0,
    coupons.findIndex((one) => one.coupon === on),
  );
  const coupon = coupons[selected];
  // One that is in use can always be given up, also when it no longer counts.
  const hindered = coupon && !chosen.includes(coupon.coupon) && (coupon.state === 'short' || coupon.state === 'out-of-scope');
  const commands: Command[] = [
    {
      id: 'coupon.toggle',
      keys: ['space', 'enter'],
      title: { zh: '选用', en: 'Use' },
      when: coupon !== undefined,
      disabledReason: hindered ? t.choice.unusable(effectOf(coupon, t)) : undefined,
      run: () => {
        if (coupon) act({ type: 'coupon', coupon: coupon.coupon, before: chosen, rivals: rivalsOf(coupon, coupons) });
      },
    },
    {
      id: 'coupon.best',
      keys: ['b'],
      title: { zh: '最优组合', en: 'Best choice' },
      when: coupons.length > 0,
      run: () => {
        act({ type: 'best' });
        session.toast({ tone: 'good', text: t.choice.isBest });
      },
    },
    ...moving(coupons.length, 10, (to) => move(coupons[to(selected)]?.coupon)),
  ];
  const saves = decision.coupons ? (quote?.best.saves ?? 0) : 0;
  return (
    <Sheet title={t.choice.title} commands={commands} onClose={onClose}>
      {(width, height) =>
        coupons.length > 0 ? (
          <>
            <Line tone="muted" width={width}>
              {saves > 0 ? t.choice.best(briefMoney(saves)) : t.choice.isBest}
            </Line>
            <List
              items={coupons.map((one, i) => ({ one, i }))}
              selected={selected}
              width={width}
              height={height - 1}
              keyOf={({ one }) => one.coupon}
              row={({ one, i }, here, columns) => {
                const off = one.state === 'short' || one.state === 'out-of-scope';
                const mark = chosen.includes(one.coupon) ? '[x]' : off ? '[-]' : '[ ]';
                return (
                  <Line tone={here ? 'selected' : off ? 'muted' : undefined}>
                    {spread(` ${mark} ${names[i]}`, `${effectOf(one, t)} `, columns)}
                  </Line>
                );
              }}
            />
          </>
        ) : (
          <Nothing>{t.choice.none}</Nothing>
        )
      }
    </Sheet>
  );
}
