import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderProduct } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant product on',
  summary: say('商品重新上架', 'put a product on the shelf again'),
  args: { product: arg(say('商品', 'product')) },
  writes: true,
  examples: ['merchant product on tent --as shanye-clerk', 'merchant product on tent --as shanye-clerk --json'],
  render: renderProduct,
});
