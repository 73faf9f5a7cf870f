import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderProduct } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant sku off',
  summary: say('停售一个 SKU，库存照样计数', 'stop selling a SKU; its stock stays counted'),
  args: { sku: arg(say('SKU', 'SKU')) },
  writes: true,
  examples: ['merchant sku off tent-sand --as shanye-clerk', 'merchant sku off tent-sand --as shanye-clerk --json'],
  render: renderProduct,
});
