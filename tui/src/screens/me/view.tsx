import { Box } from 'ink';
import { useState, type ReactNode } from 'react';
import type { Address, ClockAnswer, Orders, Whoami } from '../../data/answers.ts';
import { isOver, type CaseSummary } from '../../data/aftersale.ts';
import type { VisitAnswer } from '../../data/browse.ts';
import type { Coupon } from '../../data/goods.ts';
import { word } from '../../i18n/i18n.ts';
import { useAnswer, useLang, useLayout, useLocal, useMessages, useSession } from '../../session/hooks.ts';
import { spread } from '../../text/width.ts';
import { Frame } from '../../ui/frame.tsx';
import { Line } from '../../ui/line.tsx';
import { List } from '../../ui/list.tsx';
import { AddressSheet } from '../shared/address-sheet.tsx';
import { move } from '../shared/selection.ts';
import { BillSheet } from './bill.tsx';
import { meCommands, type MeSheet } from './commands.ts';
import { HistorySheet, PlaceSheet } from './history.tsx';
import { OwnCoupons } from './lists.tsx';
import { ENTRIES, type Entry } from './model.ts';
import { Preview } from './preview.tsx';
import { ReviewsSheet, type OwnReviews } from './reviews.tsx';

/** Rows of the preview below the list, at least. */
const PREVIEW = 6;

/** 我的: orders, addresses, coupons, bill, account, time and language, each with what is in it now. */
export function MeScreen(): ReactNode {
  const session = useSession();
  const t = useMessages();
  const lang = useLang();
  const at = useLayout();
  const [selected, act] = useLocal('me', move, () => 0);
  const [sheet, open] = useState<MeSheet | undefined>();
  const who = useAnswer<Whoami>('whoami');
  const orders = useAnswer<Orders>('order list', { all: true })?.orders;
  const cases = useAnswer<{ readonly cases: readonly CaseSummary[] }>('aftersale list')?.cases;
  const reviews = useAnswer<OwnReviews>('review list', { limit: 200 })?.reviews;
  const addresses = useAnswer<{ readonly addresses: readonly Address[] }>('address list')?.addresses;
  const coupons = useAnswer<{ readonly coupons: readonly Coupon[] }>('coupon list', { mine: true, all: true })?.coupons;
  const clock = useAnswer<ClockAnswer>('clock show');
  const visit = useAnswer<VisitAnswer>('visit show');
  const values: Readonly<Record<Entry, string>> = {
    orders: orders ? String(orders.length) : '',
    cases: cases ? String(cases.filter((one) => !isOver(one)).length) : '',
    reviews: reviews ? String(reviews.length) : '',
    mall: '',
    history: '',
    place: visit?.place ? `${visit.place.province} ${visit.place.city ?? ''}`.trim() : t.visit.nowhere,
    addresses: addresses ? String(addresses.length) : '',
    coupons: coupons ? String(coupons.filter((one) => one.state === 'usable').length) : '',
    bill: '',
    account: who?.account ?? '',
    clock: clock ? t.clock.modes[clock.mode] : '',
    language: lang === 'zh' ? '中文' : 'English',
  };
  const close = (): void => open(undefined);
  const narrow = at.size === 'xs';
  // One above the other: the list scrolls where both do not fit.
  const listHeight = narrow ? Math.min(ENTRIES.length, Math.max(3, at.body.height - 1 - PREVIEW)) : ENTRIES.length;
  return (
    <Frame
      commands={meCommands(session, selected, act, open)}
      sheet={
        sheet === 'addresses' ? (
          <AddressSheet selected={undefined} onClose={close} />
        ) : sheet === 'coupons' ? (
          <OwnCoupons onClose={close} />
        ) : sheet === 'history' ? (
          <HistorySheet onClose={close} />
        ) : sheet === 'place' ? (
          <PlaceSheet place={visit?.place ?? undefined} onClose={close} />
        ) : sheet === 'bill' ? (
          <BillSheet onClose={close} />
        ) : sheet === 'reviews' ? (
          <ReviewsSheet onClose={close} />
        ) : null
      }
    >
      <Box flexDirection={narrow ? 'column' : 'row'} columnGap={1}>
        <Box flexDirection="column" width={at.list.width}>
          <Line tone="title" width={at.list.width}>{` ${who?.name || who?.account || ''} · ${word(t.roles, who?.role)}`}</Line>
          <List
            items={ENTRIES}
            selected={selected}
            width={at.list.width}
            height={listHeight}
            keyOf={(entry) => entry}
            row={(entry, on, width) => (
              <Line tone={on ? 'selected' : undefined}>{spread(` ${t.me[entry]}`, `${values[entry]} `, width)}</Line>
            )}
          />
        </Box>
        <Box flexDirection="column" height={narrow ? at.body.height - 1 - listHeight : at.body.height} overflow="hidden">
          <Preview entry={ENTRIES[selected] ?? 'orders'} width={(narrow ? at.body.width : at.detail.width) - 1} />
        </Box>
      </Box>
    </Frame>
  );
}
