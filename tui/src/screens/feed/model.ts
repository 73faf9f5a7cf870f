import { clamp } from '../../commands/moving.ts';
import type { Bag, Card, FeedItem } from '../../data/goods.ts';
import { explainedIn } from '../live/model.ts';

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

/** What tells stops apart: the content, or the product where there is none. */
export const stopKey = ({ content, product }: FeedItem): string => (content ? `c/${content.content}` : `p/${product}`);

/** A product in a 小黄车, marked while the host explains it (R2.01). */
export type BagItem = Card & { readonly explained?: boolean };

/** The 小黄车 of a stop: what is explained first, then what leads, then the rest, each once. `full` may not be there yet. */
export function bagOf(stop: FeedItem | undefined, full: Bag | undefined): BagItem[] {
  if (!stop) return [];
  const explaining = explainedIn(full ?? stop.content ?? undefined);
  const rest = full?.items ?? [];
  const lead: Card = { ...stop, ...rest.find(({ product }) => product === stop.product) };
  const all = [lead, ...rest.filter(({ product }) => product !== stop.product)].map((card) => ({
    ...card,
    explained: card.product === explaining,
  }));
  return [...all.filter(({ explained }) => explained), ...all.filter(({ explained }) => !explained)];
}
