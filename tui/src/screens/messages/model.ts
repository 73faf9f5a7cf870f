import type { Message } from '../../data/answers.ts';
import type { Messages } from '../../i18n/i18n.ts';
import type { Route } from '../../nav/route.ts';
import { width as columnsOf } from '../../text/width.ts';

/** 物流, 订单, 售后 and 互动: what kinds of messages are about. */
export const GROUPS = ['all', 'delivery', 'order', 'aftersale', 'social'] as const;
export type Group = (typeof GROUPS)[number];

/** Kinds whose subject is the waybill of a parcel. */
const PARCEL = ['collected', 'in-transit', 'out-for-delivery', 'signed', 'refused', 'returned', 'pick-up-cancelled'];
const DELIVERY = [...PARCEL, 'shipped', 'door-compensated'];
const SOCIAL = ['review-', 'question-', 'welcome', 'coupon-'];

/** What is not about a parcel, a case or people is about an order, if about anything. */
export function groupOf({ kind }: Pick<Message, 'kind'>): Exclude<Group, 'all'> {
  if (DELIVERY.includes(kind) || kind.startsWith('parcel-')) return 'delivery';
  if (/^(?:case|proposal|refund|insurance|return|pick-up|survey)-/u.test(kind)) return 'aftersale';
  return SOCIAL.some((prefix) => kind.startsWith(prefix)) ? 'social' : 'order';
}

export const inGroup = (messages: readonly Message[], group: Group): Message[] =>
  group === 'all' ? [...messages] : messages.filter((one) => groupOf(one) === group);

const isOrder = (subject: string): boolean => /^\d{12,}$/u.test(subject);
const isCase = (subject: string): boolean => /^\d{12,}C\d+$/u.test(subject);

/** Where a message leads: a parcel to its tracking, a case to its page, else to what it names. */
export function placeOf({ subject, kind: about }: Pick<Message, 'subject' | 'kind'>): Route | undefined {
  // A line that leaves the cart is told by its SKU.
  if (about === 'cart-line-expiring') return { screen: 'cart' };
  if (!subject) return undefined;
  if (PARCEL.includes(about)) return { screen: 'track', waybill: subject };
  if (isCase(subject)) return { screen: 'case', case: subject };
  if (isOrder(subject)) return about === 'shipped' ? { screen: 'track', order: subject } : { screen: 'order', order: subject };
  const [kind = '', id] = subject.split(/[:/](.*)/s);
  if (id === undefined) return undefined;
  if (kind === 'order') return { screen: 'order', order: id };
  if (kind === 'product') return { screen: 'product', product: id };
  if (kind === 'trade') return { screen: 'cashier', trade: id };
  if (kind === 'parcel') return { screen: 'track', waybill: id };
  if (kind === 'case') return { screen: 'case', case: id };
  return kind === 'cart' ? { screen: 'cart' } : undefined;
}

/** What it is about in words; undefined where nothing but an id would be left to say. */
export function aboutOf(message: Pick<Message, 'subject' | 'kind'>, t: Messages): string | undefined {
  const place = placeOf(message);
  switch (place?.screen) {
    case 'order':
      return `${t.messages.about} ${t.messages.order} ${place.order}`;
    case 'track':
      return `${t.messages.about} ${place.waybill === undefined ? t.messages.order : t.messages.parcel} ${place.waybill ?? place.order}`;
    case 'case':
      return `${t.messages.about} ${t.messages.case} ${place.case}`;
    case 'cart':
      return `${t.messages.about} ${t.messages.cart}`;
    case 'product':
      return `${t.messages.about} ${t.messages.product}`;
    default:
      return undefined;
  }
}

/** Columns below which the beginning of a text says nothing yet. */
const SOMETHING = 16;

/**
 * What it is about, then as much of its words as there is room for; none where that would be a word or two, and not twice what the words
 * begin with anyway.
 */
export function headline(kind: string, text: string, columns: number): string {
  if (text.toLowerCase().startsWith(kind.toLowerCase())) return text;
  return columns - columnsOf(kind) - 1 < SOMETHING ? kind : `${kind} ${text}`;
}

export type InboxState = { readonly group: Group; readonly selected: number };
export type InboxAction =
  | { readonly type: 'group'; readonly by: number }
  | { readonly type: 'select'; readonly to: (selected: number) => number };

/** Pure. Another group begins at its newest message. */
export function reduceInbox(state: InboxState, action: InboxAction): InboxState {
  if (action.type === 'select') return { ...state, selected: action.to(state.selected) };
  return { group: GROUPS[(GROUPS.indexOf(state.group) + action.by + GROUPS.length) % GROUPS.length]!, selected: 0 };
}
