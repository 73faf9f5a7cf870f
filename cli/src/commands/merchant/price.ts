import { ask } from '../../command/define.ts';
import { arg, fenArg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'merchant price',
  summary: say('改 SKU 的价格', "change a SKU's price"),
  args: { sku: arg(say('SKU', 'SKU')), price: fenArg(say('价格（分）', 'price, fen')) },
  writes: true,
  examples: ['merchant price tent-grey 12900 --as shanye-clerk', 'merchant price tent-grey 15900 --as shanye-clerk --dry-run'],
});
