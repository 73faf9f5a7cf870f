import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';

/** A coupon as it is offered (P6). Empty `products` and `categories` are everything in scope. */
export type CampaignState = {
  readonly scope: 'platform' | 'shop';
  readonly shop: string | null;
  readonly threshold: Fen;
  readonly off: Fen;
  readonly total: number;
  readonly perUser: number;
  readonly products: readonly string[];
  readonly categories: readonly string[];
  readonly claimFrom: number | null;
  readonly claimTo: number | null;
  /** End of use; null is never. */
  readonly validTo: number | null;
  readonly claimed: number;
};

export type CampaignEvent =
  | ({ readonly type: 'CampaignOpened' } & Omit<CampaignState, 'claimed'>)
  | { readonly type: 'CampaignClaimed'; readonly buyer: string }
  /** Nobody claims from `claimTo` on; what is owned stays valid (P6). */
  | { readonly type: 'CampaignClosed'; readonly claimTo: number };

export const Campaign = aggregate<CampaignState, CampaignEvent>('campaign', {
  fold: 2,
  initial: {
    scope: 'platform',
    shop: null,
    threshold: 0,
    off: 0,
    total: 0,
    perUser: 0,
    products: [],
    categories: [],
    claimFrom: null,
    claimTo: null,
    validTo: null,
    claimed: 0,
  },
  on: {
    CampaignOpened: (_, { type: _type, ...campaign }) => ({ ...campaign, claimed: 0 }),
    CampaignClaimed: (state) => ({ ...state, claimed: state.claimed + 1 }),
    CampaignClosed: (state, { claimTo }) => ({ ...state, claimTo }),
  },
});
