import { formatInstant, formatInstantOrNull, parseInstant } from '@yellowcart/kernel/clock';
import { bookingDay } from '@yellowcart/mall/6-payment/counterparties';
import { CHANNELS } from '@yellowcart/mall/ledger/journal';
import * as v from 'valibot';
import { kysely } from '../database.ts';
import { ascending, paged } from '../page.ts';
import { rowsOf } from '../rows.ts';
import { view, viewQuery, type Em } from '../view.ts';
import { ChannelDays, Differences, type DayRow, type DifferenceRow } from './books.ts';
import { Statement, type StatementRow } from './statement.ts';

/** A day in Shanghai, `2026-11-11`, as its first instant, ms. */
const Day = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const at = /^\d{4}-\d\d-\d\d$/.test(dataset.value) ? parseInstant(`${dataset.value}T00:00:00+08:00`) : undefined;
    if (at !== undefined) return at;
    addIssue({ message: 'a day like 2026-11-11' });
    return NEVER;
  }),
);

/** What a line or a difference is about, by the name of what it is. */
const named = ({ kind, id }: Pick<StatementRow, 'kind' | 'id'>, order: string | null = null) => ({
  payment: kind === 'payment' ? id : null,
  refund: kind === 'refund' ? id : null,
  ...(kind === 'transfer' ? { order } : {}),
});

type Sums = { in: number; out: number };

/** Sums of days on one side. */
const sums = (days: readonly DayRow[], side: 'journal' | 'statement'): Sums => ({
  in: days.reduce((total, day) => total + day[`${side}In`], 0),
  out: days.reduce((total, day) => total + day[`${side}Out`], 0),
});

const daysOf = (em: Em, channel: string, from: string | undefined, to: string | undefined): Promise<DayRow[]> =>
  rowsOf(em, ChannelDays, { channel, day: { $gte: from ?? '', $lte: to ?? '9999' } });

const dayOf = (at: number | undefined): string | undefined => (at === undefined ? undefined : bookingDay(at));

const channelStatement = viewQuery({
  words: 'channel statement',
  roles: ['platform', 'support'],
  title: { zh: '渠道对账单', en: 'A channel’s own statement' },
  input: v.strictObject({ channel: v.picklist(CHANNELS), day: v.optional(Day), ...paged('whole') }),
  async find(em, input) {
    const { channel } = input;
    const day = dayOf(input.day);
    let query = kysely(em).selectFrom('statement').selectAll().where('channel', '=', channel);
    if (day !== undefined) query = query.where('day', '=', day);
    const { rows, page } = await ascending<StatementRow>(em, query, ['seq'], input);
    const lines = rows.map((row) => ({
      at: formatInstant(row.at),
      kind: row.kind,
      ...named(row, row.order),
      reference: row.reference,
      amount: row.fen,
    }));
    return { channel, day: day ?? null, totals: sums(await daysOf(em, channel, day, day), 'statement'), lines, page };
  },
});

/** How the two sides differ. */
const kindOfDifference = ({ journal, statement }: DifferenceRow): string =>
  journal === null ? 'missing-in-journal' : statement === null ? 'missing-in-statement' : 'other-amount';

const presentDifference = (row: DifferenceRow) => ({
  kind: kindOfDifference(row),
  ...named(row),
  reference: row.reference,
  journal: row.journal,
  statement: row.statement,
  journalAt: formatInstantOrNull(row.journalAt),
  statementAt: formatInstantOrNull(row.statementAt),
});

/** Whether a side of the difference booked between the days. */
const between =
  (from = '', to = '9999') =>
  ({ journalAt, statementAt }: DifferenceRow): boolean =>
    [journalAt, statementAt].some((at) => at !== null && bookingDay(at) >= from && bookingDay(at) <= to);

async function reconciled(em: Em, channel: string, from: string | undefined, to: string | undefined) {
  const days = await daysOf(em, channel, from, to);
  const [journal, statement] = [sums(days, 'journal'), sums(days, 'statement')];
  const rows: DifferenceRow[] = await rowsOf(em, Differences, { channel }, { orderBy: { id: 'asc' } });
  return { channel, journal, statement, differences: rows.filter(between(from, to)).map(presentDifference) };
}

/**
 * Our journal against each channel's own statement, movement by movement (R6.06). Amounts are above 0 when the buyer paid, below
 * 0 when the buyer got it. The sums are those of the days asked for, `from` and `to` included; a movement that the two sides
 * booked on different days counts on both, and is no difference.
 */
const channelReconcile = viewQuery({
  words: 'channel reconcile',
  roles: ['platform', 'support'],
  title: { zh: '渠道对账', en: 'Reconcile with the channels' },
  input: v.strictObject({ channel: v.optional(v.picklist(CHANNELS)), from: v.optional(Day), to: v.optional(Day) }),
  async find(em, { channel, ...input }) {
    const [from, to] = [dayOf(input.from), dayOf(input.to)];
    const channels = [];
    for (const each of channel === undefined ? CHANNELS : [channel]) channels.push(await reconciled(em, each, from, to));
    return { ok: channels.every(({ differences }) => differences.length === 0), from: from ?? null, to: to ?? null, channels };
  },
});

/** What went through the channels, by their books and by ours. */
export const reconcileView = view({
  name: 'reconcile',
  version: 1,
  tables: [Statement, ChannelDays, Differences],
  queries: [channelStatement, channelReconcile],
});
