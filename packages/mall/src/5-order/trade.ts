import { aggregate } from '@yellowcart/kernel/aggregate';
import type { Fen } from '@yellowcart/kernel/money';

/** A part of the money that is paid in one go: the whole, or deposit and balance of a presale (D1–D3). */
export type Phase = {
  readonly name: 'full' | 'deposit' | 'balance';
  readonly amount: Fen;
  readonly from: number;
  readonly before: number;
  readonly payment: string | null;
};

export type TradeState = {
  readonly buyer: string;
  readonly orders: readonly { readonly order: string; readonly shop: string; readonly payable: Fen; readonly closed?: true }[];
  readonly payable: Fen;
  readonly phases: readonly Phase[];
  /** Owned coupons it uses: a shop coupon belongs to its order, a platform coupon to the whole trade. */
  readonly coupons: readonly { readonly coupon: string; readonly order: string | null }[];
  readonly status: 'to-pay' | 'deposit-paid' | 'paid' | 'closed';
  /** False after a failed payment gave the stock back: the next try locks again first (Y1). */
  readonly stockHeld: boolean;
  /** Every attempt to pay, in order. */
  readonly payments: readonly string[];
};

export type TradeEvent =
  | {
      readonly type: 'TradePlaced';
      readonly buyer: string;
      readonly orders: TradeState['orders'];
      readonly payable: Fen;
      readonly phases: readonly Phase[];
      readonly coupons: TradeState['coupons'];
    }
  | { readonly type: 'TradePaymentTried'; readonly payment: string }
  | { readonly type: 'TradeStockGivenBack' }
  | { readonly type: 'TradeStockLockedAgain' }
  /** `nextBefore`: end of the window of the phase that comes next, null when all is paid. */
  | { readonly type: 'TradePhasePaid'; readonly phase: Phase['name']; readonly payment: string; readonly nextBefore: number | null }
  /** One shop's order left the unpaid trade; the others keep their shares (M4). */
  | { readonly type: 'TradeOrderLeft'; readonly order: string; readonly payable: Fen; readonly phases: readonly Phase[] }
  | { readonly type: 'TradeClosed'; readonly reason: 'buyer' | 'timeout' | 'merchant' | 'balance-missed' };

/** One checkout: an order per shop, paid at once (O1). */
export const Trade = aggregate<TradeState, TradeEvent>('trade', {
  fold: 1,
  initial: { buyer: '', orders: [], payable: 0, phases: [], coupons: [], status: 'to-pay', stockHeld: false, payments: [] },
  on: {
    TradePlaced: (_, { type: _type, ...trade }) => ({ ...trade, status: 'to-pay', stockHeld: true, payments: [] }),
    TradePaymentTried: (state, { payment }) => ({ ...state, payments: [...state.payments, payment] }),
    TradeStockGivenBack: (state) => ({ ...state, stockHeld: false }),
    TradeStockLockedAgain: (state) => ({ ...state, stockHeld: true }),
    TradePhasePaid: (state, { phase, payment }) => {
      const phases = state.phases.map((each) => (each.name === phase ? { ...each, payment } : each));
      return { ...state, phases, status: phases.every((each) => each.payment !== null) ? 'paid' : 'deposit-paid' };
    },
    TradeOrderLeft: (state, { order, payable, phases }) => ({
      ...state,
      payable,
      phases,
      orders: state.orders.map((each) => (each.order === order ? { ...each, closed: true } : each)),
    }),
    TradeClosed: (state) => ({ ...state, status: 'closed', stockHeld: false }),
  },
});

/** The phase that is to be paid next; undefined when all is paid. */
export const nextPhase = (trade: TradeState): Phase | undefined => trade.phases.find(({ payment }) => payment === null);
