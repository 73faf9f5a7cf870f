import { ask } from '../../command/define.ts';
import { arg, fenArg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'platform subsidy',
  summary: say('设置商品的平台补贴', 'set the platform subsidy of a product'),
  args: { product: arg(say('商品', 'product')), subsidy: fenArg(say('每件补贴（分），0 是没有', 'per unit, fen; 0 for none')) },
  writes: true,
  examples: ['platform subsidy tent 500 --as admin', 'platform subsidy tent 0 --as admin --json'],
});
