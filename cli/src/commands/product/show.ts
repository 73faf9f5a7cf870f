import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderProduct } from '../../text/goods.ts';

export default ask({
  words: 'product show',
  summary: say('商品详情', 'a product in detail'),
  args: { product: arg(say('商品', 'product')) },
  examples: ['product show tent', 'product show tent --as li --json'],
  render: renderProduct,
});
