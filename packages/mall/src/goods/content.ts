import { aggregate } from '@yellowcart/kernel/aggregate';

/** A short video or a live room with its 小黄车 (R1.01, R2.01). The first product is the one being explained. */
export type ContentState = {
  readonly kind: 'video' | 'live';
  readonly author: string;
  readonly title: string;
  readonly products: readonly string[];
  /** live rooms: on air, or only the replay (R3.07) */
  readonly live: 'now' | 'replay' | null;
  readonly explaining: string | null;
};

export type ContentEvent = { readonly type: 'ContentPublished' } & ContentState;

export const Content = aggregate<ContentState, ContentEvent>('content', {
  fold: 1,
  initial: { kind: 'video', author: '', title: '', products: [], live: null, explaining: null },
  on: { ContentPublished: (_, { type: _type, ...content }) => content },
});
