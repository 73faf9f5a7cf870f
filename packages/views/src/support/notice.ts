import { formatInstant } from '@yellowcart/kernel/clock';

/** Something that a buyer or a merchant is told 消息. `subject` is the order, parcel, case … that it is about. */
export type Notice = {
  readonly kind: string;
  readonly channel: 'push' | 'sms';
  readonly subject: string;
  readonly zh: string;
  readonly en: string;
};

export const push = (kind: string, subject: string, zh: string, en: string): Notice => ({ kind, channel: 'push', subject, zh, en });

/** `11-11 15:30`. */
export const clock = (at: number): string => formatInstant(at).slice(5, 16).replace('T', ' ');

/** `11-11 15:30–17:30`, of one day. */
export const span = (from: number, to: number): string => `${clock(from)}–${clock(to).slice(6)}`;

/** What somebody wrote, short enough for a notice. */
export function excerpt(text: string, most = 60): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}
