import type { ReviewEvent, ReviewState } from '@yellowcart/mall/9-aftersale/review';
import { excerpt, push, type Notice } from '../support/notice.ts';

/** What the merchant is told of reviews (R9.13), not by whom: they are public, and masked there too (Z4). */
export function reviewNotices(review: string, event: ReviewEvent, { product, title, stars, text }: ReviewState): Notice[] {
  // Reviews of before titles were kept are told by the product's id.
  const what = title === '' ? { zh: `商品 ${product} `, en: product } : { zh: `「${excerpt(title)}」`, en: excerpt(title) };
  if (event.type === 'ReviewAppended')
    return [
      push(
        'review-appended',
        review,
        `${what.zh}收到追评：${excerpt(event.text)}`,
        `A review of ${what.en} has a follow-up: ${excerpt(event.text)}`,
      ),
    ];
  const words = text === '' ? '' : excerpt(text);
  return [
    push(
      'review-posted',
      review,
      `${what.zh}收到 ${stars.product} 星评价${words && `：${words}`}`,
      `${what.en} got a review of ${stars.product} stars${words ? `: ${words}` : '.'}`,
    ),
  ];
}
