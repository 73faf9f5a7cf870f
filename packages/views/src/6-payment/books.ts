import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import { bookingDay } from '@yellowcart/mall/6-payment/counterparties';
import { movementsOf } from '../ledger/entries.ts';
import { changesOf, table, type Happened } from '../view.ts';
import { Statement, subjectOf } from './statement.ts';

const dayEntity = defineEntity({
  name: 'ChannelDay',
  tableName: 'channel_days',
  properties: {
    /** channel/day */
    id: p.string().primary(),
    channel: p.string(),
    day: p.string(),
    /** fen: what our journal says that buyers paid, and got */
    journalIn: p.bigint('number'),
    journalOut: p.bigint('number'),
    /** … and what the channel's statement says. */
    statementIn: p.bigint('number'),
    statementOut: p.bigint('number'),
  },
  indexes: [{ properties: ['channel', 'day'] }],
});

export type DayRow = InferEntity<typeof dayEntity>;

const dayKey = (channel: string, at: number): string => `${channel}/${bookingDay(at)}`;

/** Adds movements to the day's sums of one side. */
function added(row: DayRow | undefined, id: string, side: 'journal' | 'statement', fens: readonly number[]): DayRow {
  const [channel, day] = id.split('/') as [string, string];
  const next = { ...(row ?? { id, channel, day, journalIn: 0, journalOut: 0, statementIn: 0, statementOut: 0 }) };
  for (const fen of fens) {
    if (fen > 0) next[`${side}In`] += fen;
    else next[`${side}Out`] -= fen;
  }
  return next;
}

/** Sums of both sides by channel and day, each side on the day on which it booked. */
export const ChannelDays = table<DayRow>({
  entity: dayEntity,
  every: {
    keys: (event) => [...new Set(movementsOf(event).map(({ channel }) => dayKey(channel, event.at)))],
    fold: (row, event, id) =>
      added(
        row,
        id,
        'journal',
        movementsOf(event)
          .filter(({ channel }) => id.startsWith(`${channel}/`))
          .map(({ fen }) => fen),
      ),
  },
  from: [
    changesOf(Statement, {
      keys: ({ after }) => [dayKey(after!.channel, after!.at)],
      fold: (row, { after }, id) => added(row, id, 'statement', [after!.fen]),
    }),
  ],
});

const differenceEntity = defineEntity({
  name: 'ChannelDifference',
  tableName: 'channel_differences',
  properties: {
    /** The payment or the refund. */
    id: p.string().primary(),
    kind: p.string().$type<'payment' | 'refund' | 'transfer'>(),
    channel: p.string(),
    /** fen, above 0 when the buyer paid; null: this side knows nothing of it. */
    journal: p.bigint('number').strictNullable(),
    journalAt: p.bigint('number').strictNullable(),
    statement: p.bigint('number').strictNullable(),
    statementAt: p.bigint('number').strictNullable(),
    reference: p.string().strictNullable(),
  },
  indexes: [{ properties: ['channel'] }],
});

export type DifferenceRow = InferEntity<typeof differenceEntity>;

type Side = Partial<Pick<DifferenceRow, 'journal' | 'journalAt' | 'statement' | 'statementAt'>>;

/** The row with one side filled in; nothing is left of it once both sides say the same. */
function compared(row: DifferenceRow | undefined, known: Pick<DifferenceRow, 'id' | 'kind' | 'channel' | 'reference'>, side: Side) {
  const next: DifferenceRow = { journal: null, journalAt: null, statement: null, statementAt: null, ...row, ...known, ...side };
  return next.journal === next.statement ? null : next;
}

/** The movement of an event that stands for an answer of the channel's. */
const cited = (event: Happened) => (event.data['reference'] === undefined ? [] : movementsOf(event));

/** What one side knows and the other does not, or knows otherwise: what agrees is not here, so the table stays small. */
export const Differences = table<DifferenceRow>({
  entity: differenceEntity,
  every: {
    keys: (event) => cited(event).map(() => subjectOf(event).id),
    fold: (row, event) => {
      const [{ channel, fen }] = cited(event) as [{ channel: string; fen: number }];
      const known = { ...subjectOf(event), channel, reference: event.data['reference'] as string };
      return compared(row, known, { journal: fen, journalAt: event.at });
    },
  },
  from: [
    changesOf(Statement, {
      keys: ({ after }) => (after!.reference === null ? [] : [after!.id]),
      fold: (row, { after }) => {
        const { id, kind, channel, reference, fen, at } = after!;
        return compared(row, { id, kind, channel, reference }, { statement: fen, statementAt: at });
      },
    }),
  ],
});
