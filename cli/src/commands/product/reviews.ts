import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderReviews } from '../../text/goods.ts';

export default ask({
  words: 'product reviews',
  summary: say('商品评价', 'reviews of a product'),
  args: { product: arg(say('商品', 'product')) },
  examples: ['product reviews tent', 'product reviews tent --limit 5 --json'],
  pages: 'reviews',
  render: renderReviews,
});
