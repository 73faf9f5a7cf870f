import { ask } from '../../command/define.ts';
import { text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderQueue } from '../../text/warehouse.ts';

export default ask({
  words: 'warehouse queue',
  summary: say('待出库的订单：音尊达在前，再按发货期限', 'orders to go out: door delivery first, then by what is due'),
  flags: { shop: text(say('只看这家店', 'this shop only')) },
  examples: ['warehouse queue --as keeper', 'warehouse queue --shop shanye --limit 5 --as keeper --json'],
  pages: 'queue',
  render: renderQueue,
});
