import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { clamp, moving } from '../../commands/moving.ts';
import type { Coupon } from '../../data/goods.ts';
import { useLayout, useMessages, useReading, useSession, useYear } from '../../session/hooks.ts';
import { spread, width as columnsOf } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Awaited, Nothing } from './awaited.tsx';
import { aboutOf, couponName, namesOf, usedFirst } from './coupon.ts';

/** Coupons of a product or of a shop; Enter claims one, and what the core refuses is said (R3.06). */
export function CouponSheet({
  ask,
  used,
  onClose,
}: {
  readonly ask: Readonly<Record<string, unknown>>;
  /** Campaigns that the price counts on: they stand first, as where they were offered. */
  readonly used?: readonly string[] | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const session = useSession();
  const t = useMessages();
  const year = useYear();
  const { sheet } = useLayout();
  const reading = useReading<{ readonly coupons: readonly Coupon[] }>('coupon list', ask);
  const coupons = reading.state === 'ready' ? usedFirst(reading.answer.coupons, used) : [];
  const names = namesOf(coupons, t);
  const [raw, select] = useState(0);
  const selected = clamp(raw, coupons.length);
  const coupon = coupons[selected];
  const commands: Command[] = [
    {
      id: 'coupon.claim',
      keys: ['enter'],
      title: { zh: '领取', en: 'Claim' },
      when: coupon !== undefined,
      // Whether it may be had, and why not, is the core's to say: sold out, limit, window, login.
      run: async () => {
        if (coupon && (await session.act('coupon claim', { coupon: coupon.coupon })).ok)
          session.toast({ tone: 'good', text: `${t.product.claimed} ${couponName(coupon, t)}` });
      },
    },
    ...moving(coupons.length, sheet.height - 3, select),
  ];
  return (
    <Sheet title={t.product.coupons} commands={commands} onClose={onClose}>
      {(width, height) => (
        <Awaited reading={reading} width={width}>
          {() =>
            coupons.length > 0 ? (
              <List
                items={coupons.map((one, i) => ({ one, i }))}
                selected={selected}
                width={width}
                height={height}
                keyOf={({ one, i }) => `${one.id ?? one.coupon}:${i}`}
                row={({ one, i }, on, columns) => (
                  <Line tone={on ? 'selected' : one.state === 'claimable' ? undefined : 'muted'}>
                    {spread(` ${names[i]}`, `${aboutOf(one, t, year, columns - columnsOf(names[i] ?? '') - 3)} `, columns)}
                  </Line>
                )}
              />
            ) : (
              <Nothing>{t.product.noCoupons}</Nothing>
            )
          }
        </Awaited>
      )}
    </Sheet>
  );
}
