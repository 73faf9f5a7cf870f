import { Reviews, StarTallies } from '../9-aftersale/reviews.ts';
import { view } from '../view.ts';
import { productQuestions, productReviews } from './opinions.ts';
import { Baskets, Pairs } from './pairs.ts';
import { PriceHistories } from './price-history.ts';
import { productShow } from './product-show.ts';
import { Questions } from './questions.ts';
import { productRelated } from './related.ts';

/** The detail page and what hangs on it (stage 3). */
export const detailView = view({
  name: 'detail',
  version: 5,
  tables: [Questions, Reviews, StarTallies, Pairs, Baskets, PriceHistories],
  reads: ['stock', 'entry', 'browse', 'coupons', 'scorecard'],
  queries: [productShow, productRelated, productReviews, productQuestions],
});
