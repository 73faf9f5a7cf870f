import { ask } from '../../command/define.ts';
import { arg, whole, yes } from '../../command/flags.ts';
import { renderReviews } from '../../text/detail.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'product reviews',
  summary: say('商品评价', 'reviews of a product'),
  args: { product: arg(say('商品', 'product')) },
  flags: {
    'with-pictures': yes(say('只看有图的', 'only those with pictures')),
    stars: whole(say('只看几星的', 'only those with so many stars')),
  },
  examples: ['product reviews tent', 'product reviews tent --with-pictures --stars 5', 'product reviews tent --limit 5 --json'],
  pages: 'reviews',
  render: renderReviews,
});
