import { formatInstant } from '@yellowcart/kernel/clock';

/** Everything that somebody may be told of. A kind that is not here is told by nobody: whoever asks for it made a slip. */
export const NOTICE_KINDS = [
  'order-placed',
  'order-received',
  'deposit-paid',
  'deposit-received',
  'order-paid',
  'order-to-ship',
  'address-changed',
  'order-closed',
  'shipped',
  'promise-broken',
  'exception',
  'exception-cleared',
  'auto-confirmed',
  'order-completed',
  'review-invited',
  'insurance-paid',
  'door-compensated',
  'cart-line-expiring',
  'collected',
  'in-transit',
  'out-for-delivery',
  'signed',
  'refused',
  'returned',
  'pick-up-booked',
  'pick-up-cancelled',
  'return-collected',
  'return-arrived',
  'case-opened',
  'case-agreed',
  'case-proposed',
  'proposal-accepted',
  'proposal-lapsed',
  'case-rejected',
  'case-goods-sent',
  'case-goods-passed',
  'case-goods-signed',
  'case-resent',
  'case-comment',
  'case-escalated',
  'case-ruled',
  'case-completed',
  'case-withdrawn',
  'case-closed',
  'survey-invited',
  'refund-started',
  'refund-arrived',
  'refund-failed',
  'review-posted',
  'review-appended',
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Something that a buyer or a merchant is told 消息. `subject` is the order, parcel, case … that it is about. */
export type Notice = {
  readonly kind: NoticeKind;
  readonly channel: 'push' | 'sms';
  readonly subject: string;
  readonly zh: string;
  readonly en: string;
};

export const push = (kind: NoticeKind, subject: string, zh: string, en: string): Notice => ({ kind, channel: 'push', subject, zh, en });

/** `11-11 15:30`. */
export const clock = (at: number): string => formatInstant(at).slice(5, 16).replace('T', ' ');

/** `11-11 15:30–17:30`, of one day. */
export const span = (from: number, to: number): string => `${clock(from)}–${clock(to).slice(6)}`;

/** What somebody wrote, short enough for a notice. */
export function excerpt(text: string, most = 60): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}
