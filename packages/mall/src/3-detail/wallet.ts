import { aggregate } from '@yellowcart/kernel/aggregate';

/** A coupon that somebody owns. `expired` is not stored: it is a question of the time (T3). */
export type OwnedCoupon = {
  readonly id: string;
  /** The campaign it was claimed from. */
  readonly campaign: string;
  readonly expiresAt: number | null;
  readonly state: 'usable' | 'reserved' | 'used';
  /** The trade that reserves or used it. */
  readonly trade: string | null;
};

export type WalletEvent =
  | { readonly type: 'CouponClaimed'; readonly coupon: string; readonly campaign: string; readonly expiresAt: number | null }
  | { readonly type: 'CouponReserved'; readonly coupon: string; readonly trade: string }
  | { readonly type: 'CouponUsed'; readonly coupon: string }
  | { readonly type: 'CouponReturned'; readonly coupon: string };

export type WalletState = { readonly coupons: readonly OwnedCoupon[] };

const change = (state: WalletState, id: string, to: Partial<OwnedCoupon>): WalletState => ({
  coupons: state.coupons.map((coupon) => (coupon.id === id ? { ...coupon, ...to } : coupon)),
});

/** The coupons of one buyer. */
export const Wallet = aggregate<WalletState, WalletEvent>('wallet', {
  fold: 1,
  initial: { coupons: [] },
  on: {
    CouponClaimed: (state, { coupon, campaign, expiresAt }) => ({
      coupons: [...state.coupons, { id: coupon, campaign, expiresAt, state: 'usable', trade: null }],
    }),
    CouponReserved: (state, { coupon, trade }) => change(state, coupon, { state: 'reserved', trade }),
    CouponUsed: (state, { coupon }) => change(state, coupon, { state: 'used' }),
    CouponReturned: (state, { coupon }) => change(state, coupon, { state: 'usable', trade: null }),
  },
});

/** State of an owned coupon at an instant, as the contract names it. */
export const couponState = (coupon: OwnedCoupon, at: number): 'usable' | 'reserved' | 'used' | 'expired' =>
  coupon.state === 'usable' && coupon.expiresAt !== null && at >= coupon.expiresAt ? 'expired' : coupon.state;
