import { useState, type ReactNode } from 'react';
import type { Command } from '../../commands/command.ts';
import { moving } from '../../commands/moving.ts';
import type { QuoteCoupon } from '../../data/checkout.ts';
import type { Coupon } from '../../data/goods.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useMessages, useSession } from '../../session/hooks.ts';
import { briefMoney } from '../../text/format.ts';
import { spread } from '../../text/width.ts';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Nothing } from '../shared/awaited.tsx';
import { couponName, namesOf } from '../shared/coupon.ts';
import { effectOf, rivalsOf } from './choices.ts';
import type { Desk } from './desk.ts';

/** A row: an own coupon and what it does here, or one that could be had. */
type Choice = { readonly coupon: string; readonly mine?: QuoteCoupon; readonly offer?: Coupon };

/** One that is in use can always be given up, also when it no longer counts. */
const hindered = ({ mine }: Choice, chosen: readonly string[]): boolean =>
  mine !== undefined && !chosen.includes(mine.coupon) && (mine.state === 'short' || mine.state === 'out-of-scope');

const markOf = ({ coupon, offer, mine }: Choice, chosen: readonly string[]): string =>
  offer ? '[+]' : chosen.includes(coupon) ? '[x]' : mine?.state === 'short' || mine?.state === 'out-of-scope' ? '[-]' : '[ ]';

const aboutOf = ({ mine }: Choice, t: Messages): string => (mine ? effectOf(mine, t) : t.choice.toClaim);

/** Own coupons for this checkout: in use, usable, what is missing, not for these goods; then those to be had. The price behind follows (R5.07, P2). */
export function CouponChoice({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }): ReactNode {
  const session = useSession();
  const t = useMessages();
  const { coupons, offers = [], chosen, act, quote, decision } = desk;
  const rows: readonly Choice[] = [
    ...coupons.map((mine) => ({ coupon: mine.coupon, mine })),
    ...offers.map((offer) => ({ coupon: offer.coupon, offer })),
  ];
  const names = namesOf([...coupons, ...offers], t);
  // The coupon one is on, not its row: what is chosen may make another one short.
  const [on, move] = useState<string | undefined>();
  const selected = Math.max(
    0,
    rows.findIndex((one) => one.coupon === on),
  );
  const row = rows[selected];
  const commands: Command[] = [
    {
      id: 'coupon.toggle',
      keys: row?.offer ? ['enter', 'space'] : ['space', 'enter'],
      title: row?.offer ? { zh: '领取', en: 'Claim' } : { zh: '选用', en: 'Use' },
      when: row !== undefined,
      disabledReason: row && hindered(row, chosen) ? t.choice.unusable(aboutOf(row, t)) : undefined,
      run: async () => {
        if (row?.mine) act({ type: 'coupon', coupon: row.coupon, before: chosen, rivals: rivalsOf(row.mine, coupons) });
        // Whether it may be had, and why not, is the core's to say. The best of what is owned is in use at once, unless the buyer has decided.
        if (row?.offer && (await session.act('coupon claim', { coupon: row.coupon })).ok)
          session.toast({ tone: 'good', text: `${t.product.claimed} ${couponName(row.offer, t)}` });
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
    ...moving(rows.length, 10, (to) => move(rows[to(selected)]?.coupon)),
  ];
  const saves = decision.coupons ? (quote?.best.saves ?? 0) : 0;
  const head = saves > 0 ? t.choice.best(briefMoney(saves)) : coupons.length > 0 ? t.choice.isBest : t.choice.claim(offers.length);
  return (
    <Sheet title={t.choice.title} commands={commands} onClose={onClose}>
      {(width, height) =>
        rows.length > 0 ? (
          <>
            <Line tone="muted" width={width}>
              {head}
            </Line>
            <List
              items={rows.map((one, i) => ({ one, i }))}
              selected={selected}
              width={width}
              height={height - 1}
              keyOf={({ one }) => one.coupon}
              row={({ one, i }, here, columns) => (
                <Line tone={here ? 'selected' : hindered(one, chosen) ? 'muted' : undefined}>
                  {spread(` ${markOf(one, chosen)} ${names[i]}`, `${aboutOf(one, t)} `, columns)}
                </Line>
              )}
            />
          </>
        ) : (
          <Nothing>{t.choice.none}</Nothing>
        )
      }
    </Sheet>
  );
}
