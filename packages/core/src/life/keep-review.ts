import { DAY } from '@yellowcart/kernel/clock';
import type { Book } from './book.ts';
import { law } from './law.ts';

/** Reviews (V1): one for a line, and one follow-up within 180 days. That its order was completed is the order's own law. */
export function keepReview(book: Book, id: string, type: string, data: any, at: number): void {
  if (type === 'ReviewPosted') {
    law(!book.reviews.has(id), 'V1 one review for a line');
    const stars = Object.values<number>(data.stars);
    law(stars.length === 3 && stars.every((each) => Number.isInteger(each) && each >= 1 && each <= 5), 'V1 1 to 5 stars', () => stars);
    book.reviews.set(id, { order: data.order, line: data.line, postedAt: at, appended: false });
  }
  if (type !== 'ReviewAppended') return;
  const review = book.reviews.get(id)!;
  law(!review.appended, 'V1 one follow-up');
  law(at < review.postedAt + 180 * DAY, 'V1 within 180 days');
  review.appended = true;
}
