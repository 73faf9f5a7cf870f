import { formatDuration, formatInstant, formatInstantOrNull } from '@yellowcart/kernel/clock';
import type { Role } from '@yellowcart/kernel/command';
import { accept, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { loadAll } from '@yellowcart/kernel/step';
import { orderStatus } from '@yellowcart/mall/5-order/order-status';
import { Account } from '@yellowcart/mall/accounts/account';
import { maskAddress, maskName } from '@yellowcart/mall/support/mask';
import { readMoment } from '@yellowcart/mall/support/query/dates';
import { describe, type TimelineRow } from '@yellowcart/mall/support/timeline/describe';
import type { Planned } from '@yellowcart/mall/support/timeline/planned';
import type { Store } from '@yellowcart/store/store';
import { maskedFor } from '../events.ts';
import type { Lang } from '../mall.ts';
import { sentBy, type Sent } from './notices.ts';
import { orderHistory, type OrderHistory } from './order-history.ts';
import { planFor } from './plan.ts';

/** What a timeline may be narrowed to. */
type Kind = 'money' | 'stock' | 'parcel' | 'case' | 'notice' | 'note';

export type TimelineInput = {
  readonly order: string;
  readonly kind?: Kind | undefined;
  /** A date as in a query. */
  readonly since?: string | undefined;
  /** The events themselves. */
  readonly raw: boolean;
};

type Asking = { readonly viewer: string; readonly lang: Lang };

type Who = { readonly account: string; readonly role: Role; readonly name: string };

/** Who acted, with masked names (Z4). Those who are no account are the mall itself. */
async function people(store: Store, ids: readonly string[]): Promise<ReadonlyMap<string, Who>> {
  const accounts = await store.ask(() => loadAll(Account, ids));
  return new Map(
    accounts.map(({ id, exists, state }) => [
      id,
      exists ? { account: id, role: state.role, name: maskName(state.name) } : { account: id, role: 'system', name: '' },
    ]),
  );
}

type Entry = { readonly position: number; readonly at: number; readonly shown: object; readonly kinds: ReadonlySet<Kind> };

const told = ({ zh, en }: { readonly zh: string; readonly en: string }, lang: Lang) => ({
  text: lang === 'zh' ? zh : en,
  texts: { zh, en },
});

function entryOf({ event, said, status, money, stock, cause }: TimelineRow, who: Who, lang: Lang): Entry {
  const kinds = new Set<Kind>([
    ...(money.length > 0 || said.kind === 'refund' || said.kind === 'payment' ? (['money'] as const) : []),
    ...(stock.length > 0 ? (['stock'] as const) : []),
    ...(said.kind === 'parcel' || said.kind === 'case' || said.kind === 'note' ? [said.kind] : []),
  ]);
  const shown = {
    event: event.position,
    type: event.type,
    who,
    kind: said.kind,
    ...told(said, lang),
    status,
    money,
    stock,
    cause,
    mirrored: said.mirror ?? false,
  };
  return { position: event.position, at: event.at, shown, kinds };
}

const MALL: Who = { account: 'system', role: 'system', name: '' };

function noticeOf({ event, to, kind, channel, subject, zh, en }: Sent, lang: Lang): Entry {
  const way = channel === 'sms' ? { zh: '（短信）', en: ' by SMS' } : { zh: '', en: '' };
  const said = { zh: `通知${to === 'buyer' ? '买家' : '商家'}${way.zh}：${zh}`, en: `tells the ${to}${way.en}: ${en}` };
  const cause = { command: null, timer: null, event: event.position };
  const nothing = { status: null, money: [], stock: [], cause, mirrored: false };
  const shown = { event: event.position, type: kind, who: MALL, kind: 'notice', ...told(said, lang), to, channel, subject, ...nothing };
  return { position: event.position, at: event.at, shown, kinds: new Set(['notice']) };
}

/** The time since the row before, as it is shown: nothing within one instant. */
const withTimes = (entries: readonly Entry[]): object[] =>
  entries.map(({ at, shown }, i) => {
    const since = i === 0 ? 0 : at - entries[i - 1]!.at;
    return { at: formatInstant(at), after: since === 0 ? null : formatDuration(since), ...shown };
  });

const presentPlanned = ({ at, key, request, text, when, event }: Planned, now: number, lang: Lang): object => ({
  at: formatInstantOrNull(at),
  in: at === null ? null : formatDuration(at - now),
  ...told(text, lang),
  when: when === null ? null : told(when, lang).text,
  timer: key,
  command: request?.do ?? null,
  event,
});

/** Whose order it is, as far as those may see it who help. */
function head({ order: { id, state } }: OrderHistory): object {
  const { recipient, phone, province, city, district } = maskAddress(state.address);
  return {
    order: id,
    trade: state.trade,
    shop: state.shop,
    buyer: state.buyer,
    status: orderStatus(state),
    payable: state.amounts.payable,
    recipient,
    phone,
    area: [province, city, district, '****'].join(' '),
  };
}

/**
 * Everything that happened to an order, was said of it and will happen to it (R10.05). Read from the streams: it is right whatever
 * the read side knows.
 */
export async function timelineOf(
  store: Store,
  { order, kind, since, raw }: TimelineInput,
  { viewer, lang }: Asking,
): Promise<Outcome<object>> {
  const history = await orderHistory(store, order);
  if (!history) return reject('NOT_FOUND', { order });
  const { events, now } = history;
  const moment = since === undefined ? undefined : readMoment(since, now, false);
  if (since !== undefined && !moment) return reject('NOT_A_DATE', { since });
  const from = moment?.from ?? 0;
  if (raw) {
    const shown = events.filter(({ at }) => at >= from).map((event) => ({ ...maskedFor(event, viewer), at: formatInstant(event.at) }));
    return accept({ ...head(history), now: formatInstant(now), events: shown });
  }
  const who = await people(store, [...new Set(events.map(({ actor }) => actor))]);
  const rows = describe(events).map((row) => entryOf(row, who.get(row.event.actor)!, lang));
  const notices = sentBy(events, history.order.state.buyer).map((sent) => noticeOf(sent, lang));
  const places = new Map(events.map(({ position }, place) => [position, place]));
  // A notice comes after the event that sent it.
  const all = [...rows, ...notices].toSorted((a, b) => places.get(a.position)! - places.get(b.position)!);
  const wanted = all.filter(({ at, kinds }) => at >= from && (kind === undefined || kinds.has(kind)));
  const ahead = (await planFor(store, history)).map((each) => presentPlanned(each, now, lang));
  return accept({ ...head(history), now: formatInstant(now), rows: withTimes(wanted), planned: ahead });
}
