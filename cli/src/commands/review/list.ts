import { ask } from '../../command/define.ts';
import { text, whole } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderReviewList } from '../../text/reviews.ts';

export default ask({
  words: 'review list',
  summary: say('评价：自己的，或本店的', 'reviews: your own, or those of your shop'),
  flags: {
    product: text(say('只看这个商品', 'this product only')),
    shop: text(say('只看这家店', 'this shop only')),
    stars: whole(say('只看几星的', 'only those with so many stars')),
  },
  examples: ['review list --as li', 'review list --product tent --stars 1 --as shanye-clerk', 'review list --shop shanye --as cs --json'],
  pages: 'reviews',
  render: renderReviewList,
});
