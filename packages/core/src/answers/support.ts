import { event } from './store.ts';
import { order } from './order.ts';
import { count, duration, either, fen, flag, id, instant, list, maybe, object, oneOf, orderStatus, orNull, paged, text } from './values.ts';

/** Who it is about, as far as those may see it who help. */
const HEAD = {
  order: id,
  trade: id,
  shop: id,
  buyer: id,
  status: orderStatus,
  payable: fen,
  recipient: text,
  phone: text,
  area: text,
  now: instant,
};

/** In the language of the answer, and in both. */
const TOLD = { text, texts: object({ zh: text, en: text }) };

const bucket = oneOf(['available', 'locked', 'occupied', 'shipped']);

/** One event, or one message (with `to`, `channel`, `subject`). */
const row = object({
  at: instant,
  after: orNull(duration),
  event: count,
  type: text,
  who: object({ account: id, role: oneOf(['buyer', 'merchant', 'warehouse', 'courier', 'support', 'platform', 'system']), name: text }),
  kind: oneOf(['order', 'payment', 'parcel', 'case', 'refund', 'review', 'note', 'notice']),
  ...TOLD,
  to: maybe(oneOf(['buyer', 'merchant'])),
  channel: maybe(oneOf(['push', 'sms'])),
  subject: maybe(id),
  status: orNull(object({ from: orNull(orderStatus), to: orderStatus })),
  money: list(object({ from: text, to: text, amount: fen })),
  stock: list(object({ sku: id, quantity: count, from: bucket, to: bucket })),
  cause: object({ command: orNull(text), timer: orNull(text), event: orNull(count) }),
  mirrored: flag,
});

const planned = object({
  at: orNull(instant),
  in: orNull(duration),
  ...TOLD,
  when: orNull(text),
  timer: orNull(text),
  command: orNull(text),
  event: orNull(count),
});

const found = object({
  order: id,
  trade: id,
  shop: id,
  buyer: id,
  status: orderStatus,
  placedAt: instant,
  amount: fen,
  recipient: text,
  phone: text,
  waybills: list(id),
  cases: list(object({ case: id, type: text, status: text })),
  due: orNull(object({ name: text, at: instant })),
  flags: list(text),
});

const view = object({ name: text, query: text });
const VIEWS = { views: list(view) };

const called = { name: text, aliases: list(text), means: object({ zh: text, en: text }) };

const explained = object({
  conclusion: text,
  rule: orNull(text),
  ruleText: orNull(text),
  facts: list(object({ text, event: orNull(count) })),
  changes: list(object({ text, at: orNull(instant) })),
  try: list(text),
});

/** What somebody may know of the past of their own order. */
export const PAST = {
  'order history': either([
    object({
      order: id,
      now: instant,
      moments: list(
        object({
          event: count,
          at: instant,
          type: text,
          kind: row.entries.kind,
          ...TOLD,
          status: row.entries.status,
          cause: row.entries.cause,
        }),
      ),
    }),
    /** As one of its events left it, when one is named. */
    object({ order: id, event: count, at: instant, was: order }),
  ]),
  'order explain': explained,
} as const;

/** What helpers are answered. */
export const SUPPORT = {
  'support find': either([
    paged('orders', found),
    /** How the query is read, when that is asked. */
    object({ query: text, conditions: list(object({ text, means: text })), sort: text }),
  ]),
  'support fields': object({
    fields: list(
      object({
        ...called,
        kind: oneOf(['number', 'phone', 'text', 'words', 'choice', 'mixed', 'date', 'amount', 'sort']),
        example: text,
        values: list(object(called)),
      }),
    ),
  }),
  'support view save': object({ ...view.entries, ...VIEWS }),
  'support view remove': object(VIEWS),
  'support view list': object(VIEWS),
  'support note': object({ order: id, notes: list(object({ at: instant, by: id, text })) }),
  /** The value is here alone: no event and no list has it. */
  'support reveal': object({ order: id, field: oneOf(['phone', 'name', 'address']), value: text, reason: text, at: instant, left: count }),
  'support timeline': either([
    object({ ...HEAD, rows: list(row), planned: list(planned) }),
    /** The events themselves, when they are asked for. */
    object({ ...HEAD, events: list(event) }),
  ]),
  'support explain': explained,
} as const;
