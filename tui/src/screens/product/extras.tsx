import { memo, type ReactNode } from 'react';
import type { Coupon, Product, Review } from '../../data/goods.ts';
import type { Question, Related } from '../../data/browse.ts';
import type { Messages } from '../../i18n/i18n.ts';
import { useAnswer, useMessages, useUi } from '../../session/hooks.ts';
import { money } from '../../text/format.ts';
import { width as columnsOf } from '../../text/width.ts';
import { wrap, wrapTo } from '../../text/wrap.ts';
import { namesOf, ruleOf } from '../shared/coupon.ts';
import { BLANK, pair, Rows, type Row } from '../shared/rows.tsx';
import { claimable } from './model.ts';
import { reviewLine } from './review-line.ts';

type Extra = { readonly product: Product; readonly width: number; readonly height: number };

const useReviews = (product: Product): readonly Review[] =>
  useAnswer<{ readonly reviews: readonly Review[] }>('product reviews', { product: product.id })?.reviews ?? [];
const useQuestions = (product: Product, limit: number): readonly Question[] =>
  useAnswer<{ readonly questions: readonly Question[] }>('product questions', { product: product.id, limit })?.questions ?? [];
const useClaimable = (product: Product): Coupon[] =>
  claimable(useAnswer<{ readonly coupons: readonly Coupon[] }>('coupon list', { product: product.id })?.coupons ?? [], product);

/** Each with its key; where there is little room, without what it is, at last without whose it is. */
const couponRows = (coupons: readonly Coupon[], width: number, t: Messages): Row[] =>
  namesOf(coupons, t).map((name, i) => {
    const rule = ruleOf(coupons[i]!, t);
    const text = [`${t.product.coupons} ${name}`, `${t.product.coupons} ${rule}`, name].find((one) => columnsOf(one) + 4 <= width);
    return { text: `${text ?? rule} (c)`, tone: 'warn', hints: ['c'] };
  });

/** Coupons that wait to be claimed, the first reviews and the newest question, so that one sees that they are there. */
export const Extras = memo(function Extras({ product, width, height }: Extra): ReactNode {
  const t = useMessages();
  const coupons = useClaimable(product);
  const reviews = useReviews(product);
  const questions = useQuestions(product, 1);
  const rows: Row[] = [
    BLANK,
    ...couponRows(coupons.slice(0, 2), width, t),
    { text: `${t.product.reviews} ${product.reviews ?? 0} (r)`, tone: 'title', hints: ['r'] },
    ...reviews.slice(0, 2).flatMap((review) => muted(wrapTo(reviewLine(review, t.product.followUp), width, 2))),
    { text: `${t.questions.title} ${product.questions ?? questions.length} (i)`, tone: 'title', hints: ['i'] },
    ...questions.map(({ text, answers }): Row => ({ text: `${text}  ${t.questions.answers(answers.length)}`, tone: 'muted' })),
    { text: `${t.related.title} (m)  ${t.product.details} (d)`, tone: 'muted', hints: ['m', 'd'] },
  ];
  return <Rows rows={rows} width={width} height={height} />;
});

/** Where there is a wide window: reviews in full, with their follow-ups, below the options. */
export const WideReviews = memo(function WideReviews({ product, width, height }: Extra): ReactNode {
  const t = useMessages();
  const as = useUi((ui) => ui.as);
  const reviews = useReviews(product);
  const rows: Row[] = [
    BLANK,
    { text: `${t.product.reviews} ${product.reviews ?? 0} (r)`, tone: 'title', hints: ['r'] },
    ...reviews.flatMap((review): Row[] => [
      { text: `${review.buyer === as ? t.common.me : review.buyer}  ${reviewLine({ ...review, text: '' }, t.product.followUp)}` },
      ...muted(wrapTo(review.text, width, 4)),
      ...(review.appended ? muted(wrapTo(`${t.product.followUp}: ${review.appended.text}`, width, 3)) : []),
    ]),
    ...(reviews.length === 0 ? muted([t.product.noReviews]) : []),
  ];
  return <Rows rows={rows} width={width} height={height} />;
});

/** Where there is a wide window: coupons, questions with their answers, and what else there is, in the third column. */
export const WideSide = memo(function WideSide({ product, width, height }: Extra): ReactNode {
  const t = useMessages();
  const coupons = useClaimable(product);
  const questions = useQuestions(product, 5);
  const related = useAnswer<{ readonly items: readonly Related[] }>('product related', { product: product.id })?.items ?? [];
  const rows: Row[] = [
    ...couponRows(coupons.slice(0, 4), width, t),
    { text: `${t.questions.title} ${product.questions ?? questions.length} (i)`, tone: 'title', hints: ['i'] },
    ...questions.flatMap(({ text, answers }): Row[] => [
      ...wrap(text, width).map((line) => ({ text: line })),
      ...muted(answers.length > 0 ? answers.slice(0, 2).flatMap((one) => wrapTo(`↳ ${one.text}`, width, 3)) : [t.questions.noAnswer]),
    ]),
    BLANK,
    { text: `${t.related.title} (m)`, tone: 'title', hints: ['m'] },
    ...related.slice(0, 8).map((card) => pair(card.title, money(card.price), width, 'muted')),
    BLANK,
    { text: `${t.product.details} (d)`, tone: 'muted', hints: ['d'] },
  ];
  return <Rows rows={rows} width={width} height={height} />;
});

const muted = (lines: readonly string[]): Row[] => lines.map((text) => ({ text, tone: 'muted' }));
