import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Address, ClockAnswer, Orders, Whoami } from '../../data/answers.ts';
import { isOver, type CaseSummary } from '../../data/aftersale.ts';
import type { Bill } from '../../data/cashier.ts';
import type { Coupon } from '../../data/goods.ts';
import { word } from '../../i18n/i18n.ts';
import { useAnswer, useMessages, useYear } from '../../session/hooks.ts';
import { moment, money } from '../../text/format.ts';
import { Line, Pair, Paragraph } from '../../ui/line.tsx';
import { width as columnsOf } from '../../text/width.ts';
import { aboutOf, namesOf, ruleOf } from '../shared/coupon.ts';
import { lineTitle } from '../shared/spec.ts';
import { inTab, priceOf, TABS } from '../orders/model.ts';
import type { Footprints } from '../../data/browse.ts';
import { totalsOf } from './bill.tsx';
import type { Entry } from './model.ts';
import { ownLine, type OwnReviews } from './reviews.tsx';

/** What is behind the chosen entry, before it is opened. */
export function Preview({ entry, width }: { readonly entry: Entry; readonly width: number }): ReactNode {
  return (
    <Box flexDirection="column" width={width} flexShrink={0}>
      {entry === 'orders' ? <OrdersPreview width={width} /> : null}
      {entry === 'cases' ? <CasesPreview width={width} /> : null}
      {entry === 'reviews' ? <ReviewsPreview width={width} /> : null}
      {entry === 'addresses' ? <AddressPreview width={width} /> : null}
      {entry === 'coupons' ? <CouponPreview width={width} /> : null}
      {entry === 'history' ? <HistoryPreview width={width} /> : null}
      {entry === 'bill' ? <BillPreview width={width} /> : null}
      {entry === 'account' ? <AccountPreview width={width} /> : null}
      {entry === 'clock' ? <ClockPreview width={width} /> : null}
    </Box>
  );
}

type Sized = { readonly width: number };

function OrdersPreview({ width }: Sized): ReactNode {
  const t = useMessages();
  const orders = useAnswer<Orders>('order list', { all: true })?.orders ?? [];
  return (
    <>
      {TABS.filter((tab) => tab !== 'all').map((tab) => (
        <Pair key={tab} label={t.status[tab]} value={String(inTab(orders, tab).length)} width={width} />
      ))}
      <Box height={1} />
      {orders.slice(0, 6).map((order) => (
        <Pair
          key={order.order}
          label={`${word(t.status, order.status)} ${order.lines[0] ? lineTitle(order.lines[0]) : order.order}`}
          value={money(priceOf(order))}
          width={width}
          tone="muted"
        />
      ))}
    </>
  );
}

function CasesPreview({ width }: Sized): ReactNode {
  const t = useMessages();
  const cases = useAnswer<{ readonly cases: readonly CaseSummary[] }>('aftersale list')?.cases ?? [];
  if (cases.length === 0) return <Line tone="muted">{t.cases.empty}</Line>;
  return cases
    .slice(0, 12)
    .map((one) => (
      <Pair
        key={one.case}
        label={`${word(t.caseTypes, one.type)} ${one.case}`}
        value={word(t.caseStatus, one.status)}
        width={width}
        {...(isOver(one) ? { tone: 'muted' } : {})}
      />
    ));
}

function ReviewsPreview({ width }: Sized): ReactNode {
  const t = useMessages();
  const reviews = useAnswer<OwnReviews>('review list', { limit: 200 })?.reviews ?? [];
  if (reviews.length === 0)
    return (
      <Paragraph width={width} rows={2} tone="muted">
        {t.review.noneYet}
      </Paragraph>
    );
  return reviews.slice(0, 12).map((one) => {
    const [start, end] = ownLine(one);
    return <Pair key={`${one.order}/${one.line}`} label={start} value={end} width={width} />;
  });
}

function AddressPreview({ width }: Sized): ReactNode {
  const addresses = useAnswer<{ readonly addresses: readonly Address[] }>('address list')?.addresses ?? [];
  return addresses
    .slice(0, 8)
    .map((one) => (
      <Line
        key={one.id}
        width={width}
        tone={one.default ? 'title' : undefined}
      >{`${one.recipient} ${one.province}${one.city}${one.district}`}</Line>
    ));
}

function CouponPreview({ width }: Sized): ReactNode {
  const t = useMessages();
  const year = useYear();
  const coupons = useAnswer<{ readonly coupons: readonly Coupon[] }>('coupon list', { mine: true, all: true })?.coupons ?? [];
  const names = namesOf(coupons, t);
  return coupons.slice(0, 12).map((one, i) => {
    const about = aboutOf(one, t, year);
    const whole = columnsOf(names[i] ?? '') + columnsOf(about) < width;
    // What it takes off goes before how long it is good.
    return (
      <Pair key={i} label={whole ? (names[i] ?? '') : ruleOf(one, t)} value={whole ? about : t.couponStates[one.state]} width={width} />
    );
  });
}

function HistoryPreview({ width }: Sized): ReactNode {
  const t = useMessages();
  const steps = useAnswer<Footprints>('visit history')?.history ?? [];
  if (steps.length === 0) return <Line tone="muted">{t.me.empty}</Line>;
  return steps
    .slice(0, 12)
    .map((one, i) => (
      <Pair key={i} label={one.title ?? one.id} value={`${word(t.visit.kinds, one.kind)} ${moment(one.at)}`} width={width} />
    ));
}

function BillPreview({ width }: Sized): ReactNode {
  const t = useMessages();
  const bill = useAnswer<Bill>('wallet bill');
  if (!bill || bill.entries.length === 0) return <Line tone="muted">{t.me.empty}</Line>;
  return (
    <>
      {totalsOf(bill).map(({ channel, total }) => (
        <Pair key={channel} label={word(t.channels, channel)} value={money(total)} width={width} />
      ))}
      <Box height={1} />
      {bill.entries.slice(0, 8).map((one, i) => (
        <Pair key={i} label={`${moment(one.at)} ${word(t.bill, one.kind)}`} value={money(one.amount)} width={width} tone="muted" />
      ))}
    </>
  );
}

function AccountPreview({ width }: Sized): ReactNode {
  const t = useMessages();
  const who = useAnswer<Whoami>('whoami');
  return (
    <>
      <Pair label={t.account.account} value={who?.account ?? ''} width={width} />
      <Pair label={t.me.role} value={word(t.roles, who?.role)} width={width} />
    </>
  );
}

function ClockPreview({ width }: Sized): ReactNode {
  const t = useMessages();
  const clock = useAnswer<ClockAnswer>('clock show');
  return clock ? <Pair label={t.clock.modes[clock.mode]} value={clock.now.slice(0, 19).replace('T', ' ')} width={width} /> : null;
}
