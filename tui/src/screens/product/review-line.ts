import type { Picture, Review } from '../../data/goods.ts';
import { stars } from '../shared/stars.ts';

/** The pictures of a review and of its follow-up. */
export const picturesOf = ({ pictures = [], appended }: Review): readonly Picture[] => [...pictures, ...(appended?.pictures ?? [])];

/** One line of a review: stars, whether it has pictures ▣ or a follow-up 追评, and what it says. */
export const reviewLine = (review: Review, followUp: string): string =>
  [stars(review.stars.product), picturesOf(review).length > 0 ? '▣' : '', review.appended ? `[${followUp}]` : '', review.text]
    .filter(Boolean)
    .join(' ');
