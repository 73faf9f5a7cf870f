import { aggregate } from '@yellowcart/kernel/aggregate';
import { DAY } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { keptFiles, type KeptFile, type RecordedFiles } from '../support/kept-file.ts';

/** A follow-up may be written this long after the review (V1). */
export const APPEND_WITHIN = 180 * DAY;

/** The number of a line's review: one line, one review (V1). */
export const reviewOf = (line: string, { mint }: Pick<Context, 'mint'>): string => `V${mint(`review:${line}`, 12)}`;

export type Stars = { readonly product: number; readonly logistics: number; readonly service: number };

/** A review of one order line, with at most one follow-up 追评 (V1). */
export type ReviewState = {
  readonly order: string;
  readonly line: string;
  readonly sku: string;
  readonly product: string;
  /** What it was called when it was bought; empty in reviews of before that. */
  readonly title: string;
  readonly shop: string;
  readonly buyer: string;
  readonly stars: Stars;
  readonly text: string;
  readonly pictures: readonly KeptFile[];
  readonly postedAt: number;
  readonly appended: { readonly at: number; readonly text: string; readonly pictures: readonly KeptFile[] } | null;
};

export type ReviewEvent =
  | ({ readonly type: 'ReviewPosted'; readonly pictures: RecordedFiles; readonly title?: string } & Omit<
      ReviewState,
      'appended' | 'pictures' | 'title'
    >)
  /** Those of before had no pictures. */
  | {
      readonly type: 'ReviewAppended';
      readonly at: number;
      readonly text: string;
      readonly product: string;
      readonly pictures?: RecordedFiles;
    };

export const Review = aggregate<ReviewState, ReviewEvent>('review', {
  fold: 3,
  initial: {
    order: '',
    line: '',
    sku: '',
    product: '',
    title: '',
    shop: '',
    buyer: '',
    stars: { product: 0, logistics: 0, service: 0 },
    text: '',
    pictures: [],
    postedAt: 0,
    appended: null,
  },
  on: {
    ReviewPosted: (_, { type: _type, pictures, title = '', ...review }) => ({
      ...review,
      title,
      pictures: keptFiles(pictures),
      appended: null,
    }),
    ReviewAppended: (state, { at, text, pictures = [] }) => ({ ...state, appended: { at, text, pictures: keptFiles(pictures) } }),
  },
});
