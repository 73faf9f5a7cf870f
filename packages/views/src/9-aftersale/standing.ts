import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { DAY, HOUR } from '@yellowcart/kernel/clock';
import type { OrderEvent } from '@yellowcart/mall/5-order/order-events';
import type { CaseEvent } from '@yellowcart/mall/9-aftersale/case-events';
import { Orders, type OrderRow } from '../5-order/orders.view.ts';
import { kysely } from '../database.ts';
import { toldOrder } from '../engine/extras.ts';
import { oneOf } from '../sql.ts';
import { asEvent, changesOf, table, type Change, type Em } from '../view.ts';
import { Cases, type CaseRow } from './cases.view.ts';

/** How far back a scorecard looks (V2). What happened at `t` counts while now < t + 30 d (T1). */
export const WINDOW = 30 * DAY;

/** The most a shop may have, each of them still passing, and the orders from which it is judged (V2). */
const MOST = { afterSalesRate: 0.1, answerTime: 24 * HOUR, refundTime: 5 * DAY };
const JUDGED_FROM = 10;

/**
 * What a shop is judged by (V2), counted up. Each figure counts at the instant at which it became known:
 * - `orders`: paid in full;
 * - `cases`: after-sales cases opened, and `casedOrders`: orders at their first case. The rate is made of these: a buyer may
 *   open many cases on one order (A5), and asking and withdrawing is asking, so an order is after-sales once or not at all;
 * - `answers` and `answerMs`: from a case to the merchant's first word (agreed, rejected, proposed). Silence answers at the
 *   limit (A3) and costs all of it; what was agreed by rule (F1, R4) was never the merchant's to answer;
 * - `refunds` and `refundMs`: from a case to the arrival of the last of its money (A12);
 * - `surveys` and `stars`: what buyers said after a case (R9.11). It is shown beside the rest and fails nobody.
 */
export type Figures = {
  readonly orders: number;
  readonly casedOrders: number;
  readonly cases: number;
  readonly answers: number;
  readonly answerMs: number;
  readonly refunds: number;
  readonly refundMs: number;
  readonly surveys: number;
  readonly stars: number;
};

export const NOTHING: Figures = {
  orders: 0,
  casedOrders: 0,
  cases: 0,
  answers: 0,
  answerMs: 0,
  refunds: 0,
  refundMs: 0,
  surveys: 0,
  stars: 0,
};
const NAMES = Object.keys(NOTHING) as (keyof Figures)[];

const figures = {
  orders: p.bigint('number'),
  casedOrders: p.bigint('number'),
  cases: p.bigint('number'),
  answers: p.bigint('number'),
  answerMs: p.bigint('number'),
  refunds: p.bigint('number'),
  refundMs: p.bigint('number'),
  surveys: p.bigint('number'),
  stars: p.bigint('number'),
};

const standings = defineEntity({
  name: 'Standing',
  tableName: 'standings',
  properties: {
    /** the shop */
    id: p.string().primary(),
    ...figures,
    /** When anything was counted that a shop can fail by: one without that in the window cannot fail. */
    troubledAt: p.bigint('number'),
  },
  indexes: [{ properties: ['troubledAt'] }],
});

export type StandingRow = InferEntity<typeof standings>;

/** What an order's event adds. */
function ofOrder({ event, before }: Change<OrderRow>): Partial<Figures> | undefined {
  const { type } = asEvent<OrderEvent>(event);
  if (type === 'OrderPaid') return { orders: 1 };
  if (type === 'OrderCaseOpened') return { cases: 1, casedOrders: before!.state.cases.length === 0 ? 1 : 0 };
  return undefined;
}

/** What a case's event adds. */
function ofCase({ event: happened, before, after }: Change<CaseRow>): Partial<Figures> | undefined {
  const event = asEvent<CaseEvent>(happened);
  const { openedAt, answeredAt, refunds } = after!.state;
  switch (event.type) {
    case 'CaseAgreed':
    case 'CaseProposed':
    case 'CaseRejected': {
      const first = before!.state.answeredAt === null && !(event.type === 'CaseAgreed' && event.by === 'rule');
      return first ? { answers: 1, answerMs: answeredAt! - openedAt } : undefined;
    }
    case 'CaseCompleted':
      return refunds.length > 0 ? { refunds: 1, refundMs: event.at - openedAt } : undefined;
    case 'CaseRated':
      return { surveys: 1, stars: event.stars };
    default:
      return undefined;
  }
}

const counting = <R extends { readonly shop: string }>(of: (change: Change<R>) => Partial<Figures> | undefined) => ({
  keys: (change: Change<R>) => (of(change) ? [change.after!.shop] : []),
  fold: (row: StandingRow | undefined, change: Change<R>, id: string): StandingRow => {
    const more = of(change)!;
    const sums = Object.fromEntries(NAMES.map((name) => [name, (row?.[name] ?? 0) + (more[name] ?? 0)])) as Figures;
    const harmless = more.orders !== undefined || more.surveys !== undefined;
    return { id, ...sums, troubledAt: harmless ? (row?.troubledAt ?? 0) : change.event.at };
  },
});

/** Every shop's figures since it opened. */
export const Standings = table<StandingRow>({
  entity: standings,
  from: [changesOf(Orders, counting(ofOrder)), changesOf(Cases, counting(ofCase))],
});

const marks = defineEntity({
  name: 'StandingMark',
  tableName: 'standing_marks',
  properties: {
    /** shop/position */
    id: p.string().primary(),
    shop: p.string(),
    at: p.bigint('number'),
    seq: p.bigint('number'),
    ...figures,
  },
  indexes: [{ properties: ['shop', 'at', 'seq'] }],
});

/**
 * The figures as they were after each step. So the figures of any window, to the very instant, are those of now less those
 * of the last mark before it: one look into an index, however many orders lie between.
 */
export const StandingMarks = table<InferEntity<typeof marks>>({
  entity: marks,
  extra: toldOrder('standing_marks'),
  from: [
    changesOf(Standings, {
      creates: true,
      keys: ({ event, after }) => [`${after!.id}/${event.position}`],
      fold: (_, { event, after }, id) => {
        const sums = Object.fromEntries(NAMES.map((name) => [name, after![name]])) as Figures;
        return { id, shop: after!.id, at: event.at, seq: event.position, ...sums };
      },
    }),
  ],
});

const column = (of: string, name: string): string => `${of}.${name.replaceAll(/[A-Z]/g, '_$&').toLowerCase()}`;

/** The figures of the 30 days before `at`, by shop: of some shops, or of every shop that could fail. */
export async function figuresOf(em: Em, at: number, shops?: readonly string[]): Promise<ReadonlyMap<string, Figures>> {
  const from = at - WINDOW;
  let query: any = kysely(em)
    .selectFrom('standings as s')
    .leftJoin('standing_marks as m', (join) =>
      join.on((eb: any) =>
        eb(
          'm.id',
          '=',
          eb
            .selectFrom('standing_marks as b')
            .whereRef('b.shop', '=', 's.id')
            .where('b.at', '<=', from)
            .orderBy('b.at', 'desc')
            .orderBy('b.seq', 'desc')
            .limit(1)
            .select('b.id'),
        ),
      ),
    )
    .select((eb: any) => [
      's.id as id',
      ...NAMES.map((name) => eb(column('s', name), '-', eb.fn.coalesce(column('m', name), eb.lit(0))).as(name)),
    ]);
  query = query.where(shops === undefined ? (eb: any) => eb('s.troubled_at', '>', from) : oneOf(em, 's.id', shops));
  const rows: ({ readonly id: string } & Figures)[] = await query.orderBy('s.id').execute();
  return new Map(rows.map(({ id, ...sums }) => [id, sums]));
}

export type Reason = 'after-sales-rate' | 'answer-time' | 'refund-time';

/** How a shop stands (V2). Rate 0–1, mean times in ms; null where there is nothing to measure. */
export type Standing = {
  readonly afterSalesRate: number | null;
  readonly answerTime: number | null;
  readonly refundTime: number | null;
  /** Mean of the stars given after a case. */
  readonly survey: number | null;
  /** Why its traffic is limited; empty for a shop that passes, also one with too few orders to be judged. */
  readonly reasons: readonly Reason[];
};

const share = (sum: number, count: number): number | null => (count === 0 ? null : sum / count);

export function standingOf({ orders, casedOrders, answers, answerMs, refunds, refundMs, surveys, stars }: Figures): Standing {
  const means = {
    afterSalesRate: share(casedOrders, orders),
    answerTime: share(answerMs, answers),
    refundTime: share(refundMs, refunds),
  };
  const survey = share(stars, surveys);
  if (orders < JUDGED_FROM) return { ...means, survey, reasons: [] };
  const over = (name: keyof typeof means, reason: Reason): Reason[] => ((means[name] ?? 0) > MOST[name] ? [reason] : []);
  return {
    ...means,
    survey,
    reasons: [...over('afterSalesRate', 'after-sales-rate'), ...over('answerTime', 'answer-time'), ...over('refundTime', 'refund-time')],
  };
}
