import { Reviews, StarTallies } from '../9-aftersale/reviews.ts';
import type { View } from '../view.ts';
import { productQuestions, productReviews } from './opinions.ts';
import { Baskets, Pairs } from './pairs.ts';
import { PriceHistories } from './price-history.ts';
import { productShow } from './product-show.ts';
import { Questions } from './questions.ts';
import { productRelated } from './related.ts';

/** The detail page and what hangs on it (stage 3). */
export const detailView: View = {
  name: 'detail',
  version: 5,
  tables: [Questions, Reviews, StarTallies, Pairs, Baskets, PriceHistories],
  queries: [productShow, productRelated, productReviews, productQuestions],
};
