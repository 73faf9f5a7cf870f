import { defineEntity, p, type InferEntity } from '@mikro-orm/core';
import type { PaymentEvent } from '@yellowcart/mall/6-payment/payment';
import { bookingDay } from '@yellowcart/mall/6-payment/counterparties';
import type { RefundEvent } from '@yellowcart/mall/6-payment/refund';
import { movementsOf } from '../ledger/entries.ts';
import { asEvent, idOf, kindOf, table, type Happened } from '../view.ts';

const entity = defineEntity({
  name: 'StatementLine',
  tableName: 'statement',
  properties: {
    /** The payment, the refund, or the place of the event of a transfer. */
    id: p.string().primary(),
    seq: p.bigint('number'),
    channel: p.string(),
    day: p.string(),
    at: p.bigint('number'),
    kind: p.string().$type<'payment' | 'refund' | 'transfer'>(),
    /** Above 0: taken from the buyer; below 0: paid out to the buyer. */
    fen: p.bigint('number'),
    /** The channel's own number; null for a movement that is its own answer. */
    reference: p.string().strictNullable(),
    order: p.string().strictNullable(),
  },
  indexes: [{ properties: ['channel', 'seq'] }, { properties: ['channel', 'day', 'seq'] }],
});

export type StatementRow = InferEntity<typeof entity>;

/** Something a channel did. */
type Fact = Pick<StatementRow, 'id' | 'channel' | 'kind' | 'fen' | 'reference' | 'order'>;

const NONE: readonly Fact[] = [];

/** What a payment or a refund is called; a transfer (a compensation, an insurance claim) by the place of its event. */
export const subjectOf = ({ stream, version }: Happened): Pick<Fact, 'id' | 'kind'> => {
  const kind = kindOf(stream);
  return kind === 'payment' || kind === 'refund' ? { id: idOf(stream), kind } : { id: `${stream}/${version}`, kind: 'transfer' };
};

/**
 * What an event tells of the channel's own doing, and of nothing else: its answers, and money that it took without one. A
 * movement that names no number of the channel's is its own answer: compensations and claims, which channels carry out at
 * once, and payments of before the answers were events.
 */
function factsOf(happened: Happened): readonly Fact[] {
  const event = asEvent<PaymentEvent | RefundEvent>(happened);
  switch (event.type) {
    case 'ChannelAnswered':
    case 'ChannelTook':
    case 'PayoutAnswered': {
      const { amount, reference, channel } = event;
      if (amount === 0 || reference === null) return NONE;
      const fen = event.type === 'PayoutAnswered' ? -amount : amount;
      return [{ ...subjectOf(happened), channel, fen, reference, order: null }];
    }
    default: {
      if (happened.data['reference'] !== undefined) return NONE;
      const order = kindOf(happened.stream) === 'order' ? idOf(happened.stream) : null;
      return movementsOf(happened).map(({ channel, fen }) => ({ ...subjectOf(happened), channel, fen, reference: null, order }));
    }
  }
}

/**
 * Every channel's own statement 对账单: one line per number under which it moved money, from its own doing only. What it says again
 * about the same number adds nothing.
 */
export const Statement = table<StatementRow>({
  entity,
  every: {
    keys: (event) => factsOf(event).map(({ id }) => id),
    fold: (row, event) => {
      if (row) return row;
      const [fact] = factsOf(event);
      return { ...fact!, seq: event.position, at: event.at, day: bookingDay(event.at) };
    },
  },
});
