import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderProduct } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant sku on',
  summary: say('恢复销售一个 SKU', 'sell a SKU again'),
  args: { sku: arg(say('SKU', 'SKU')) },
  writes: true,
  examples: ['merchant sku on tent-sand --as shanye-clerk', 'merchant sku on tent-sand --as shanye-clerk --json'],
  render: renderProduct,
});
