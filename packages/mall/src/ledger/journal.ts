import type { Fen } from '@yellowcart/kernel/money';

/** Ways to pay (R6.02); `none` pays a trade of 0.00 (M6). */
export type Channel = 'douyin' | 'wechat' | 'alipay' | 'card';

export const CHANNELS = ['douyin', 'wechat', 'alipay', 'card'] as const satisfies readonly Channel[];

/** One side of a movement: positive comes in, negative goes out. */
export type Entry = { readonly account: string; readonly fen: Fen };

/** A balanced movement, carried by the event that moves the money (M2). */
export type Journal = readonly Entry[];

/** Names of accounts (M2). */
export const accountOf = {
  buyer: (buyer: string, channel: Channel) => `buyer:${buyer}/${channel}`,
  merchant: (shop: string) => `merchant:${shop}`,
  bank: (shop: string) => `bank:${shop}`,
  transit: (channel: Channel) => `transit:${channel}`,
  escrow: 'escrow',
  platform: 'platform',
  insurer: 'insurer',
} as const;

/** Moves `fen` from one account to another: balanced by construction. Nothing moves for 0; a negative amount is a bug. */
export function transfer(from: string, to: string, fen: Fen): Journal {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`transfer ${from} → ${to}: ${fen}`);
  return fen === 0
    ? []
    : [
        { account: from, fen: -fen },
        { account: to, fen },
      ];
}
