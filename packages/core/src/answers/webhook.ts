import { count, facts, flag, id, instant, list, object, oneOf, orNull, paged, text } from './values.ts';

/** One try. Instants here are the machine's, because they are about the world outside the store. */
const tried = { at: instant, ms: count, status: orNull(count), error: orNull(text) };

const delivery = object({
  delivery: id,
  // The message's id: what a receiver knows it by.
  event: id,
  type: text,
  subject: text,
  url: text,
  state: oneOf(['waiting', 'delivered', 'failed']),
  attempts: count,
  at: instant,
  nextAt: orNull(instant),
  last: orNull(object(tried)),
});

const whole = object({ ...delivery.entries, tries: list(object({ ...tried, taken: flag })), body: facts });

/** What is answered about deliveries to the world outside. */
export const WEBHOOKS = {
  'webhook list': paged('deliveries', delivery),
  'webhook show': whole,
  'webhook resend': object({ deliveries: list(whole) }),
  'webhook secret': object({ account: id, secret: text }),
} as const;

/** A line of `listen`: that it began, or what one attempt came to. */
export const listening = object({ account: id, shop: orNull(id), url: text, position: count, waiting: count });
export const attempted = object({
  ...tried,
  delivery: id,
  event: id,
  type: text,
  subject: text,
  number: count,
  state: oneOf(['waiting', 'delivered', 'failed']),
  nextAt: orNull(instant),
});
