import { aggregate } from '@yellowcart/kernel/aggregate';

/** Counters of one SKU (S1). The reservation itself is the order's lines; what happens once is decided by the order. */
export type StockState = {
  readonly product: string;
  readonly shop: string;
  /** 可售 */ readonly available: number;
  /** 锁定: submitted, unpaid */ readonly locked: number;
  /** 已占用: paid, not out */ readonly occupied: number;
  /** Gone out. */ readonly shipped: number;
  /** Everything ever received from the merchant: always the sum of the four. */
  readonly received: number;
  /** The SKU is taken off sale: what is available stays counted, but is not to be had (S1, R2.07). */
  readonly withheld: boolean;
};

type Move<T extends string> = { readonly type: T; readonly quantity: number; /** order or case that moves it */ readonly by: string };

export type StockEvent =
  | { readonly type: 'StockReceived'; readonly product: string; readonly shop: string; readonly quantity: number }
  | Move<'StockLocked'>
  | Move<'StockUnlocked'>
  | Move<'StockOccupied'>
  | Move<'StockFreed'>
  | Move<'StockShipped'>
  | Move<'StockReturned'>
  | { readonly type: 'StockWithheld' }
  | { readonly type: 'StockOffered' };

type Bucket = 'available' | 'locked' | 'occupied' | 'shipped';

function move(state: StockState, from: Bucket, to: Bucket, quantity: number): StockState {
  const next = { ...state, [from]: state[from] - quantity, [to]: state[to] + quantity };
  if (!Number.isInteger(quantity) || quantity < 0 || next[from] < 0)
    throw new Error(`stock of ${state.product}: ${from} ${state[from]} cannot give ${quantity} to ${to}`);
  return next;
}

/** Stock of one SKU. An event that would make a bucket negative is a bug in a use case and stops it. */
export const Stock = aggregate<StockState, StockEvent>('sku', {
  fold: 2,
  initial: { product: '', shop: '', available: 0, locked: 0, occupied: 0, shipped: 0, received: 0, withheld: false },
  on: {
    StockReceived: (state, { product, shop, quantity }) => ({
      ...state,
      product,
      shop,
      available: state.available + quantity,
      received: state.received + quantity,
    }),
    StockLocked: (state, { quantity }) => move(state, 'available', 'locked', quantity),
    StockUnlocked: (state, { quantity }) => move(state, 'locked', 'available', quantity),
    StockOccupied: (state, { quantity }) => move(state, 'locked', 'occupied', quantity),
    StockFreed: (state, { quantity }) => move(state, 'occupied', 'available', quantity),
    StockShipped: (state, { quantity }) => move(state, 'occupied', 'shipped', quantity),
    StockReturned: (state, { quantity }) => move(state, 'shipped', 'available', quantity),
    StockWithheld: (state) => ({ ...state, withheld: true }),
    StockOffered: (state) => ({ ...state, withheld: false }),
  },
});
