import type { Order, OrderLine } from '../../data/answers.ts';
import type { Messages } from '../../i18n/i18n.ts';
import type { Route } from '../../nav/route.ts';
import type { OpinionAsk } from '../shared/opinion.ts';

export type ReviewRoute = Extract<Route, { screen: 'review' }>;

/** What may be written of a line: its review, the follow-up, or nothing more (V1). */
export type Writable = 'review' | 'follow-up' | 'nothing';

export const writableOf = (line: OrderLine): Writable => (!line.reviewed ? 'review' : line.appended ? 'nothing' : 'follow-up');

/** Why a line cannot be reviewed now (V1); undefined when it can, as far as the page knows. */
export function noReview(order: Order, line: OrderLine, t: Messages): string | undefined {
  if (line.status === 'refunded') return t.review.refunded;
  const writable = writableOf(line);
  if (writable === 'nothing') return t.review.both;
  const words = writable === 'review' ? 'review post' : 'review append';
  return order.allowed?.includes(words) ? undefined : t.review.notYet;
}

/** A review has three kinds of stars; it and its follow-up have words and pictures (R9.13). */
export const asksOf = (writable: Writable, t: Messages): OpinionAsk =>
  writable === 'review'
    ? {
        stars: (['product', 'logistics', 'service'] as const).map((id) => ({ id, label: t.review[id] })),
        words: t.review.text,
        files: t.review.pictures,
      }
    : { stars: [], words: t.review.words, files: t.review.pictures };
