import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderProduct } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant product off',
  summary: say('商品下架', 'take a product off the shelf'),
  args: { product: arg(say('商品', 'product')) },
  writes: true,
  examples: ['merchant product off tent --as shanye-clerk', 'merchant product off tent --as shanye-clerk --dry-run'],
  render: renderProduct,
});
