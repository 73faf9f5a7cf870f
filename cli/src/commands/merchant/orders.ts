import { ask } from '../../command/define.ts';
import { orderStatus } from '../../command/statuses.ts';
import { say } from '../../text/format.ts';
import { renderOrders } from '../../text/order.ts';

export default ask({
  words: 'merchant orders',
  summary: say('本店订单', "the shop's orders"),
  flags: { status: orderStatus },
  examples: ['merchant orders --as shanye-clerk', 'merchant orders --status to-ship --as shanye-clerk --json'],
  pages: 'orders',
  render: renderOrders,
});
