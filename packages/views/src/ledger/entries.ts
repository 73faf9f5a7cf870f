import type { Journal } from '@yellowcart/mall/ledger/journal';
import type { Happened } from '../view.ts';

const NOTHING: Journal = [];

/** The journal that rides in an event; any event may carry one (M2). */
export const journalOf = ({ data }: Happened): Journal => (Array.isArray(data['journal']) ? (data['journal'] as Journal) : NOTHING);

/** Buyer and channel of `buyer:ID/channel`; undefined for every other account. */
export function buyerChannel(account: string): { readonly buyer: string; readonly channel: string } | undefined {
  if (!account.startsWith('buyer:')) return undefined;
  const end = account.lastIndexOf('/');
  return { buyer: account.slice('buyer:'.length, end), channel: account.slice(end + 1) };
}

/** Money that passed a channel: `fen` is above 0 when the buyer paid, below 0 when the buyer got it. */
export type Movement = { readonly channel: string; readonly fen: number };

/** What our journal says went through channels in an event. */
export const movementsOf = (event: Happened): readonly Movement[] =>
  journalOf(event).flatMap(({ account, fen }) => {
    const from = fen === 0 ? undefined : buyerChannel(account);
    return from ? [{ channel: from.channel, fen: -fen }] : [];
  });
