import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { renderRelated } from '../../text/detail.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'product related',
  summary: say('相关商品：猜你喜欢、搭配、同店热卖', 'related products'),
  args: { product: arg(say('商品', 'product')) },
  rows: 'items',
  examples: ['product related tent', 'product related tent --json'],
  render: renderRelated,
});
