import {
  channel,
  count,
  day,
  either,
  fen,
  flag,
  id,
  instant,
  list,
  maybe,
  object,
  oneOf,
  orNull,
  orderStatus,
  paged,
  phase,
  text,
  byName,
} from './values.ts';

const refundStatus = oneOf(['on-the-way', 'arrived', 'failed']);

/** A refund inside a case. */
export const refund = object({
  id,
  order: orNull(id),
  case: orNull(id),
  channel,
  amount: fen,
  status: refundStatus,
  arrivesAt: instant,
  reason: orNull(text),
});

const PAID = {
  payment: id,
  trade: id,
  phase,
  status: oneOf(['succeeded', 'failed', 'pending', 'returned']),
  channel: orNull(channel),
  charged: fen,
  discount: fen,
  reason: orNull(text),
  orders: list(object({ order: id, status: orderStatus })),
};

const sums = object({ in: fen, out: fen });
const subject = { payment: orNull(id), refund: orNull(id) };

/** What the stage of paying answers. */
export const PAYMENTS = {
  pay: object(PAID),
  'payment show': object({
    trade: id,
    status: oneOf(['to-pay', 'deposit-paid', 'paid', 'closed']),
    phase: orNull(phase),
    payable: fen,
    total: fen,
    opensAt: orNull(instant),
    payBefore: orNull(instant),
    secondsLeft: count,
    lockedUntil: orNull(instant),
    channels: list(object({ channel, name: text, discount: fen, charge: fen, limit: orNull(fen), available: flag, reason: orNull(text) })),
    attempts: list(
      object({
        payment: id,
        channel: orNull(channel),
        phase,
        status: PAID.status,
        charged: fen,
        reason: orNull(text),
        at: orNull(instant),
      }),
    ),
    orders: list(object({ order: id, shop: id, payable: fen, status: orderStatus })),
  }),
  'channel notify': either([
    object({ ...PAID, outcome: text }),
    object({ refund: id, status: refundStatus, outcome: text, channel, amount: fen, arrivesAt: instant, reason: maybe(orNull(text)) }),
  ]),
  'channel statement': paged(
    'lines',
    object({
      at: instant,
      kind: oneOf(['payment', 'refund', 'transfer']),
      ...subject,
      reference: orNull(text),
      amount: fen,
      order: maybe(orNull(id)),
    }),
    { channel, day: orNull(day), totals: sums },
  ),
  'channel reconcile': object({
    ok: flag,
    from: orNull(day),
    to: orNull(day),
    channels: list(
      object({
        channel,
        journal: sums,
        statement: sums,
        differences: list(
          object({
            kind: oneOf(['missing-in-journal', 'missing-in-statement', 'other-amount']),
            ...subject,
            reference: orNull(text),
            journal: orNull(fen),
            statement: orNull(fen),
            journalAt: orNull(instant),
            statementAt: orNull(instant),
          }),
        ),
      }),
    ),
  }),
  'wallet bill': paged(
    'entries',
    object({ at: instant, kind: text, channel, amount: fen, balance: fen, order: orNull(id), orders: list(id), trade: orNull(id) }),
    { totals: byName },
  ),
  'refund list': paged(
    'refunds',
    object({
      id,
      order: orNull(id),
      shop: orNull(id),
      case: orNull(id),
      payment: id,
      buyer: id,
      channel,
      amount: fen,
      status: refundStatus,
      reason: orNull(text),
      arrivesAt: instant,
    }),
  ),
  'refund retry': object({ refund: id, status: refundStatus, refunds: list(refund) }),
} as const;
