import { aggregate } from '@yellowcart/kernel/aggregate';

/** A short video or a live room with its 小黄车 (R1.01, R2.01). */
export type ContentState = {
  readonly kind: 'video' | 'live';
  readonly author: string;
  readonly title: string;
  readonly products: readonly string[];
  /** live rooms: on air, or only the replay (R3.07) */
  readonly live: 'now' | 'replay' | null;
  /** The product that leads: in a live room the one being explained 讲解中. */
  readonly explaining: string | null;
  /** Since when it is explained, ms: a pop-up is shown from then on. Null unless the room is on air. */
  readonly explainedAt: number | null;
  /** Taken down: nobody sees it, lines that came from it keep their entry (R1.06). */
  readonly removed: boolean;
};

export type ContentEvent =
  /** First, and again whenever it is replaced. Older ones do not tell `explainedAt`. */
  | ({ readonly type: 'ContentPublished'; readonly explainedAt?: number | null } & Omit<ContentState, 'explainedAt' | 'removed'>)
  | { readonly type: 'LiveStarted'; readonly explaining: string; readonly explainedAt: number }
  | { readonly type: 'LiveEnded' }
  | { readonly type: 'ProductExplained'; readonly product: string; readonly explainedAt: number }
  | { readonly type: 'ContentRemoved' };

export const Content = aggregate<ContentState, ContentEvent>('content', {
  fold: 2,
  initial: { kind: 'video', author: '', title: '', products: [], live: null, explaining: null, explainedAt: null, removed: false },
  on: {
    ContentPublished: (_, { type: _type, explainedAt = null, ...content }) => ({ ...content, explainedAt, removed: false }),
    LiveStarted: (state, { explaining, explainedAt }) => ({ ...state, live: 'now', explaining, explainedAt }),
    LiveEnded: (state) => ({ ...state, live: 'replay', explainedAt: null }),
    ProductExplained: (state, { product, explainedAt }) => ({ ...state, explaining: product, explainedAt }),
    ContentRemoved: (state) => ({ ...state, live: null, explainedAt: null, removed: true }),
  },
});
