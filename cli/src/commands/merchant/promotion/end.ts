import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderProduct } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant promotion end',
  summary: say('结束促销', 'end a promotion'),
  args: { product: arg(say('商品', 'product')) },
  writes: true,
  examples: ['merchant promotion end tent --as shanye-clerk', 'merchant promotion end tent --as shanye-clerk --dry-run'],
  render: renderProduct,
});
