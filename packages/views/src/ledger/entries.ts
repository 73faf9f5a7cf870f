import type { Journal } from '@yellowcart/mall/ledger/journal';
import type { Happened } from '../view.ts';

/** The journal that rides in an event; any event may carry one (M2). */
export const journalOf = ({ data }: Happened): Journal => (Array.isArray(data['journal']) ? (data['journal'] as Journal) : []);

/** Buyer and channel of `buyer:ID/channel`; undefined for every other account. */
export function buyerChannel(account: string): { readonly buyer: string; readonly channel: string } | undefined {
  if (!account.startsWith('buyer:')) return undefined;
  const end = account.lastIndexOf('/');
  return { buyer: account.slice('buyer:'.length, end), channel: account.slice(end + 1) };
}
