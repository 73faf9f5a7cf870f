import { byName, count, facts, fen, flag, id, instant, list, maybe, number, object, oneOf, orNull, text } from './values.ts';

/** A job that ran or will run by itself. */
const job = object({ key: text, at: instant, command: text, text });

const clock = object({
  now: instant,
  mode: oneOf(['real', 'offset', 'frozen']),
  fired: list(job),
});

const projections = object({
  projections: list(object({ name: text, version: count, position: count, rows: count, events: list(text), keeper: orNull(text) })),
});

/** A stored event; one that would be appended has no position yet. */
export const event = object({
  position: count,
  stream: text,
  version: count,
  type: text,
  data: facts,
  at: instant,
  actor: id,
  cause: text,
});
const { position: _, ...UNSTORED } = event.entries;

/** What `--dry-run` answers instead (contract §1). */
export const dryRun = object({ events: list(object(UNSTORED)) });

/** A failure (contract §1). */
export const error = object({
  error: object({ code: text, message: text, rule: orNull(text), ruleText: maybe(text), facts, try: list(text), retryable: flag }),
});

/** What is answered about the store itself, its time and its figures. */
export const STORE = {
  init: object({ store: text, world: text, accounts: count, shops: count, products: count, skus: count }),
  'clock show': clock,
  'clock next': object({ now: instant, next: orNull(job), autopilot: flag }),
  'clock set': clock,
  'clock advance': clock,
  'clock freeze': clock,
  'clock resume': clock,
  doctor: object({ ok: flag, checks: list(object({ name: text, ok: flag, detail: text })) }),
  'projection list': projections,
  'projection rebuild': projections,
  /** One of these a line. */
  'projection run': object({ state: oneOf(['working', 'standing-by']), position: count, views: list(text) }),
  'ledger show': object({ accounts: byName, total: fen }),
  'report summary': object({
    trades: count,
    orders: byName,
    paid: byName,
    refunded: byName,
    reviews: object({ count, meanProduct: orNull(number) }),
    gmvByMonth: list(object({ month: text, trades: count, gmv: fen })),
    topShops: list(object({ shop: id, name: text, orders: count, value: fen })),
    topProducts: list(object({ product: id, title: text, units: count, value: fen })),
    stock: object({ available: count, locked: count, occupied: count, shipped: count }),
  }),
  /** In the library `{ events }`; on the command line one of these a line. */
  'events list': object({ events: list(event) }),
  /** One answer line of a batch. */
  batch: object({ line: count, ok: flag, result: maybe(facts), exit: maybe(count), error: maybe(error.entries.error) }),
} as const;
