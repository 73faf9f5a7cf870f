import { clamp } from '../../commands/moving.ts';

export type FeedState = { readonly stop: number; readonly product: number };
export type FeedAction =
  | { readonly type: 'stop'; readonly to: (stop: number) => number }
  | { readonly type: 'product'; readonly by: number; readonly count: number };

/** Pure. Another stop of the feed begins at the first product of its 小黄车. */
export function reduceFeed(state: FeedState, action: FeedAction): FeedState {
  if (action.type === 'stop') {
    const stop = action.to(state.stop);
    return stop === state.stop ? state : { stop, product: 0 };
  }
  return { ...state, product: clamp(state.product + action.by, action.count) };
}
