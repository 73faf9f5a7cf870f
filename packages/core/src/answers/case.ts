import { CASE_STATUSES } from '@yellowcart/mall/9-aftersale/case-events';
import { keptFile, reviewStars } from './goods.ts';
import { parcel } from './parcel.ts';
import { refund } from './payment.ts';
import {
  allowed,
  count,
  deadline,
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
  paged,
  stars,
  text,
} from './values.ts';

const caseType = oneOf(['refund-only', 'return-refund', 'exchange', 'repair', 'resend']);
const caseStatus = oneOf(CASE_STATUSES);

const whole = object({
  case: id,
  order: id,
  shop: id,
  buyer: id,
  type: caseType,
  status: caseStatus,
  deadline: orNull(instant),
  amount: fen,
  lines: list(object({ line: id, sku: id, quantity: count })),
  reason: orNull(text),
  evidence: list(keptFile),
  proposed: orNull(fen),
  answer: orNull(text),
  toSku: orNull(id),
  pickUp: flag,
  returnTo: orNull(object({ shop: id, name: text, address: orNull(text) })),
  returnWaybill: orNull(id),
  returnFreight: orNull(fen),
  returnParcel: orNull(parcel),
  refunds: list(refund),
  parcels: list(parcel),
  openedAt: instant,
  closedAt: orNull(instant),
  rated: orNull(stars),
  survey: orNull(object({ stars, text: orNull(text) })),
  thread: list(
    object({
      at: instant,
      by: oneOf(['buyer', 'merchant', 'courier', 'platform', 'system']),
      kind: text,
      text: orNull(text),
      amount: orNull(fen),
      evidence: list(keptFile),
    }),
  ),
  final: flag,
  deadlines: list(deadline),
  allowed,
  allowedBy: object({ buyer: allowed, merchant: allowed, platform: allowed, support: allowed }),
});

const file = { file: count, name: text, by: text, at: instant };

const reviewed = { review: id, order: id, line: id, product: id, stars: reviewStars, text };
const appended = object({ at: instant, text, pictures: list(keptFile) });

/** What the stage of after-sales and reviews answers. */
export const CASES = {
  'aftersale apply': whole,
  'aftersale show': whole,
  'aftersale withdraw': whole,
  'aftersale accept': whole,
  'aftersale send-back': whole,
  'aftersale escalate': whole,
  'aftersale receive': whole,
  'aftersale comment': whole,
  'aftersale rate': whole,
  'merchant case agree': whole,
  'merchant case reject': whole,
  'merchant case propose': whole,
  'merchant case inspect': whole,
  'merchant case resend': whole,
  'platform rule': whole,
  'aftersale list': paged(
    'cases',
    object({
      case: id,
      order: id,
      shop: id,
      buyer: id,
      type: caseType,
      title: text,
      status: caseStatus,
      amount: fen,
      deadline: orNull(instant),
      openedAt: instant,
      lines: list(object({ line: id, sku: id, title: text, quantity: count })),
    }),
  ),
  'aftersale evidence': either([
    object({ case: id, files: list(object({ ...file, type: orNull(text), size: orNull(count), digest: orNull(text) })) }),
    object({ case: id, ...file, type: text, size: count, digest: text, content: text, out: maybe(text) }),
  ]),
  'review list': paged(
    'reviews',
    object({
      review: id,
      order: id,
      line: id,
      product: id,
      sku: id,
      title: text,
      shop: id,
      buyer: id,
      stars: reviewStars,
      text,
      pictures: list(keptFile),
      at: instant,
      appended: orNull(appended),
    }),
  ),
  'review picture': either([
    object({ review: id, files: list(object({ ...file, type: orNull(text), size: orNull(count), digest: orNull(text) })) }),
    object({ review: id, ...file, type: text, size: count, digest: text, content: text, out: maybe(text) }),
  ]),
  'review post': object({ ...reviewed, pictures: list(keptFile) }),
  'review append': object({ ...reviewed, appended }),
} as const;
