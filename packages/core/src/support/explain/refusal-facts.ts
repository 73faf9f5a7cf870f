import { parseInstant } from '@yellowcart/kernel/clock';
import type { Refusal } from '@yellowcart/kernel/outcome';
import { factOf, named, positionOf, type Fact, type Whole } from '@yellowcart/mall/support/explain/explained';
import { choiceOf, fieldOf } from '@yellowcart/mall/support/query/fields';
import type { TimelineRow } from '@yellowcart/mall/support/timeline/describe';
import { money, when, type Named } from '@yellowcart/mall/support/timeline/names';

/** How a fact of a refusal is called. Those that only repeat what was asked are left out. */
const CALLED: Readonly<Record<string, Named>> = {
  status: named('现在的状态', 'the state now'),
  needs: named('需要的状态', 'the state that is needed'),
  line: named('商品行', 'line'),
  sku: named('规格', 'SKU'),
  type: named('类型', 'kind'),
  reason: named('原因', 'reason'),
  quantity: named('数量', 'quantity'),
  available: named('可售', 'available'),
  most: named('最多', 'at most'),
  amount: named('金额', 'amount'),
  cases: named('已有售后次数', 'cases so far'),
  until: named('截止', 'until'),
  before: named('截止', 'before'),
  from: named('开始', 'from'),
  phase: named('阶段', 'phase'),
  place: named('放置', 'left at'),
  province: named('省', 'province'),
};

const AMOUNTS = new Set(['amount', 'old', 'new']);

/** Events that set an instant which a refusal names, by its code. */
const SET_BY: Readonly<Record<string, readonly string[]>> = {
  PAYMENT_WINDOW_CLOSED: ['TradeClosed', 'TradePlaced'],
  BALANCE_NOT_OPEN: ['OrderSubmitted'],
  WINDOW_CLOSED: ['OrderLineConfirmed', 'ReviewPosted', 'ParcelSigned'],
  ALREADY_PAID: ['OrderPaid', 'OrderDepositPaid'],
  ALREADY_REVIEWED: ['ReviewAppended', 'ReviewPosted'],
  EXCEPTION_OPEN: ['OrderExceptionReported'],
};

/** The last event of the thing that a refusal is about: the case, refund or parcel that it names, else the order's last status. */
function subject({ facts }: Refusal, whole: Whole): number | null {
  const streams = [`case-${String(facts['case'])}`, `refund-${String(facts['refund'])}`, `parcel-${String(facts['waybill'])}`];
  const named = whole.rows.findLast(({ event }) => streams.includes(event.stream));
  return (named ?? whole.rows.findLast(({ status }) => status !== null))?.event.position ?? null;
}

/** States of orders and cases as a query calls them; others stand as they are. */
const stateNames = (codes: string, lang: 'zh' | 'en'): string =>
  codes
    .split(', ')
    .map((code) => ['status', 'case'].map((name) => choiceOf(fieldOf(name)!, code)).find((choice) => choice?.name === code)?.[lang] ?? code)
    .join(lang === 'zh' ? '、' : ', ');

const shown = (name: string, value: unknown, lang: 'zh' | 'en'): string => {
  if (typeof value === 'number' && AMOUNTS.has(name)) return money(value);
  if (name === 'status' || name === 'needs') return stateNames(String(value), lang);
  const at = typeof value === 'string' ? parseInstant(value) : undefined;
  return at === undefined ? String(value) : when(at);
};

/** What a refusal says of the case, refund or parcel that stands in the way: the last thing that happened to it. */
function standing(kind: 'case' | 'refund' | 'waybill', id: unknown, whole: Whole): Fact[] {
  const stream = `${kind === 'waybill' ? 'parcel' : kind}-${String(id)}`;
  const row =
    whole.rows.findLast(({ event, said }) => event.stream === stream && !said.mirror) ??
    whole.rows.findLast(({ event }) => event.stream === stream);
  return row ? [{ text: named(row.said.zh, row.said.en), event: row.event.position }] : [];
}

/** What set an instant that is over or not there yet, or brought about what stands in the way. */
function setting({ code }: Refusal, whole: Whole): TimelineRow | undefined {
  const [type] = (SET_BY[code] ?? []).filter((each) => positionOf(whole, each) !== null);
  return type === undefined ? undefined : whole.rows.findLast(({ event }) => event.type === type);
}

/** Facts that nothing in the history made so: what was asked for. */
const ASKED = new Set(['quantity', 'needs', 'type']);

/** The facts of a refusal, each with the event that made it so. */
export function refusalFacts(refusal: Refusal, whole: Whole): Fact[] {
  const set = setting(refusal, whole);
  const about = set?.event.position ?? subject(refusal, whole);
  const facts = Object.entries(refusal.facts).flatMap(([name, value]): Fact[] => {
    if (name === 'case' || name === 'refund' || name === 'waybill') return standing(name, value, whole);
    const called = CALLED[name];
    if (!called || value === null || typeof value === 'object') return [];
    const text = named(`${called.zh}：${shown(name, value, 'zh')}`, `${called.en}: ${shown(name, value, 'en')}`);
    return [{ text, event: ASKED.has(name) ? null : about }];
  });
  return [...(set ? [factOf(set)] : []), ...facts];
}
