import type { Action } from './actions.ts';

/** Somebody buys so many of one thing. */
export const buys = (buyer: string, sku: string, quantity: number, pay: Extract<Action, { do: 'buy' }>['pay'] = 'card'): Action => ({
  do: 'buy',
  as: buyer,
  items: [{ sku, quantity }],
  address: null,
  coupons: [],
  insured: true,
  pay,
});
/** Tells the young ones first: what was just bought, sent or opened. */
export const say = (words: string, args: Record<string, unknown> = {}, nth = 0, seed = 1): Action => ({
  do: 'say',
  words,
  nth,
  dice: seed,
  args,
});
export const applies = (type: string, args: Record<string, unknown> = {}): Action => say('aftersale apply', { type, ...args });
export const waits = (ms: number): Action => ({ do: 'pass', ms });
