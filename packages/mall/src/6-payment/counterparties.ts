import { DAY, formatInstant, HOUR } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { basisPoints, type Fen } from '@yellowcart/kernel/money';
import type { Channel } from '../ledger/journal.ts';
import type { ChannelTerms, SettingsState } from '../settings.ts';
import { failed, moved, type ChannelPort } from './channel.ts';

/** A simulated counterparty: what is its own, beside the terms that a world sets. */
type Counterparty = {
  readonly name: string;
  /** Begins the channel's own numbers. */
  readonly prefix: string;
  /** How long a refund takes to arrive, ms (Y4). */
  readonly arrival: number;
  /** Its own discount on a charge (P5), borne by the platform (M3). */
  readonly discount: (amount: Fen, settings: Pick<SettingsState, 'douyinPayDiscount'>) => Fen;
};

const none = (): Fen => 0;

/** The four channels (R6.02). */
export const COUNTERPARTIES: Readonly<Record<Channel, Counterparty>> = {
  douyin: {
    name: '抖音支付',
    prefix: 'DY',
    arrival: 0,
    discount: (amount, { douyinPayDiscount: { rate, max } }) => Math.min(max, basisPoints(amount, rate)),
  },
  wechat: { name: '微信支付', prefix: '42', arrival: DAY, discount: none },
  alipay: { name: '支付宝', prefix: '22', arrival: DAY, discount: none },
  card: { name: '银行卡', prefix: 'UP', arrival: 3 * DAY, discount: none },
};

/** How long a refund takes on a channel, ms. Fresh and fragile goods: half of it in whole hours (A4): 12 h, 36 h. */
export function arrivalTime(channel: Channel, quick: boolean): number {
  const { arrival } = COUNTERPARTIES[channel];
  return quick ? Math.floor(arrival / (2 * HOUR)) * HOUR : arrival;
}

/** The channel's own number of a payment or a refund: the same however often it answers. */
export const referenceOf = (channel: Channel, subject: string, { mint }: Pick<Context, 'mint'>): string =>
  `${COUNTERPARTIES[channel].prefix}${mint(`reference:${subject}`, 18)}`;

/** The day in Shanghai by which a channel counts and books: `2026-11-11`. */
export const bookingDay = (at: number): string => formatInstant(at).slice(0, 10);

/** Why a channel takes no such amount from a buyer of whom it took `spent` today; null when it does. */
export function limitReached({ limit, daily }: ChannelTerms, spent: Fen, amount: Fen): string | null {
  if (limit !== undefined && amount > limit) return 'LIMIT_PER_PAYMENT';
  return daily !== undefined && spent + amount > daily ? 'LIMIT_PER_DAY' : null;
}

/** The most that a channel takes now; null when it has no limit. */
export function mostOf({ limit, daily }: ChannelTerms, spent: Fen): Fen | null {
  const most = Math.min(limit ?? Infinity, Math.max(0, (daily ?? Infinity) - spent));
  return most === Infinity ? null : most;
}

/** Draws by the store's seed whether a payment fails: the same payment always draws the same. */
function drawn({ failing }: ChannelTerms, payment: string, { mint }: Pick<Context, 'mint'>): string | null {
  if (failing.length === 0) return null;
  let left = Number(mint(`channel:${payment}`, 4));
  for (const { reason, share } of failing) {
    if (left < share) return reason;
    left -= share;
  }
  return null;
}

/** The simulated counterparty behind a channel, for a buyer of whom it took `spent` today. */
export function simulated(channel: Channel, terms: ChannelTerms, spent: Fen, context: Pick<Context, 'mint'>): ChannelPort {
  return {
    charge: ({ payment, amount, asked, at }) => {
      const due = asked + terms.delay;
      if (at < due) return { when: 'later', at: due };
      const reason = limitReached(terms, spent, amount) ?? drawn(terms, payment, context);
      return { when: 'now', answer: reason === null ? moved(amount, referenceOf(channel, payment, context)) : failed(reason) };
    },
    // It never fails to pay out by itself: `channel notify` says so.
    payout: ({ refund, amount, due, at }) =>
      at < due ? { when: 'later', at: due } : { when: 'now', answer: moved(amount, referenceOf(channel, refund, context)) },
  };
}
