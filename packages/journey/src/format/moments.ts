/** Moments of the business that `clock: {to: …}` knows, by what they are moments of. `of`: takes a line or a SKU in brackets. */
type Moment = { readonly of?: 'line'; readonly zh: string; readonly en: string };

const moment = (zh: string, en: string, of?: 'line'): Moment => ({ zh, en, ...(of ? { of } : {}) });

/** The moments by subject. Subjects are kinds of things; a captured name stands for the thing it holds. */
export const MOMENTS = {
  order: {
    payBefore: moment('付款截止', 'the payment window ends'),
    balanceFrom: moment('尾款开始', 'the balance may be paid'),
    balanceBefore: moment('尾款截止', 'the balance window ends'),
    shipBy: moment('发货承诺', 'the ship promise ends'),
    autoConfirm: moment('自动确认（最早的一行，或指明的一行）', 'a line confirms itself (the first, or the one named)', 'line'),
    afterSalesUntil: moment('售后期结束', 'the after-sales window ends', 'line'),
    archive: moment('归档', 'the order is archived'),
  },
  trade: { payBefore: moment('付款截止', 'the payment window ends') },
  payment: { answers: moment('渠道回答', 'the channel answers') },
  parcel: {
    nextLeg: moment('自动配送的下一步', 'the next leg of the simulated courier'),
    delivered: moment('自动配送到家', 'the simulated courier delivers'),
  },
  case: { deadline: moment('售后单的下一个期限', 'the next limit of the case') },
  refund: { arrives: moment('退款到账', 'the refund arrives') },
  cart: {
    reminds: moment('购物车到期提醒', 'a cart line is reminded of', 'line'),
    expires: moment('购物车行到期', 'a cart line expires', 'line'),
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Moment>>>>;

export type Subject = keyof typeof MOMENTS;
export const SUBJECTS = Object.keys(MOMENTS) as Subject[];

/** The next thing that happens by itself, whatever it is. */
export const NEXT = 'next';

/** A moment as it is written: `order.payBefore`, `order2.autoConfirm(tent-grey)`, `next`. */
export type Named = { readonly subject: string; readonly moment: string; readonly line: string | undefined };

const NAMED = /^(?<subject>[\p{L}_][\p{L}\p{N}_-]*)\.(?<moment>[A-Za-z]+)(?:\((?<line>[^()]*)\))?$/u;

/** Reads a moment; undefined when the text is none, an instant for example. */
export function asMoment(text: string): Named | undefined {
  if (text === NEXT) return { subject: NEXT, moment: NEXT, line: undefined };
  const groups = NAMED.exec(text)?.groups;
  return groups && { subject: groups['subject']!, moment: groups['moment']!, line: groups['line']?.trim() };
}

/** Every moment's name, of one kind of thing or of all. */
export const momentNames = (subject?: Subject): readonly string[] =>
  subject === undefined ? [...new Set(SUBJECTS.flatMap((each) => Object.keys(MOMENTS[each])))] : Object.keys(MOMENTS[subject]);
