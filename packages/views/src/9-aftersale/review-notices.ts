import type { ReviewEvent, ReviewState } from '@yellowcart/mall/9-aftersale/review';
import { excerpt, push, type Notice } from '../support/notice.ts';

/** What the merchant is told of reviews (R9.13), not by whom: they are public, and masked there too (Z4). */
export function reviewNotices(review: string, event: ReviewEvent, { product, stars, text }: ReviewState): Notice[] {
  if (event.type === 'ReviewAppended')
    return [
      push(
        'review-appended',
        review,
        `商品 ${product} 收到追评：${excerpt(event.text)}`,
        `A review of ${product} has a follow-up: ${excerpt(event.text)}`,
      ),
    ];
  const words = text === '' ? '' : excerpt(text);
  return [
    push(
      'review-posted',
      review,
      `商品 ${product} 收到 ${stars.product} 星评价${words && `：${words}`}`,
      `${product} got a review of ${stars.product} stars${words ? `: ${words}` : '.'}`,
    ),
  ];
}
