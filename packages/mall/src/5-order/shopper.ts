import { aggregate } from '@yellowcart/kernel/aggregate';

/** What a buyer has ordered so far: numbers the trades and counts against purchase limits (S4). */
export type ShopperState = { readonly trades: number; readonly bought: Readonly<Record<string, number>> };

type Units = readonly { readonly product: string; readonly quantity: number }[];

export type ShopperEvent =
  | { readonly type: 'ShopperOrdered'; readonly trade: string; readonly units: Units }
  /** The trade closed unpaid: its units count no longer. */
  | { readonly type: 'ShopperReleased'; readonly trade: string; readonly units: Units };

const count = (bought: ShopperState['bought'], units: Units, sign: 1 | -1): ShopperState['bought'] =>
  units.reduce((all, { product, quantity }) => ({ ...all, [product]: (all[product] ?? 0) + sign * quantity }), bought);

export const Shopper = aggregate<ShopperState, ShopperEvent>('shopper', {
  fold: 1,
  initial: { trades: 0, bought: {} },
  on: {
    ShopperOrdered: (state, { units }) => ({ trades: state.trades + 1, bought: count(state.bought, units, 1) }),
    ShopperReleased: (state, { units }) => ({ ...state, bought: count(state.bought, units, -1) }),
  },
});
