import { ask } from '../../command/define.ts';
import { yes } from '../../command/flags.ts';
import { orderStatus } from '../../command/statuses.ts';
import { say } from '../../text/format.ts';
import { renderOrders } from '../../text/order.ts';

export default ask({
  words: 'order list',
  summary: say('订单列表', 'orders'),
  flags: { status: orderStatus, archived: yes(say('只看归档的', 'archived ones only')) },
  examples: ['order list --as li', 'order list --status to-ship --all --ndjson --as li'],
  pages: 'orders',
  render: renderOrders,
});
