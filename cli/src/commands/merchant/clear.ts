import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderOrder } from '../../text/order.ts';

export default ask({
  words: 'merchant clear',
  summary: say('解除异常', 'clear an exception'),
  args: { order: arg(say('订单', 'order')) },
  writes: true,
  examples: ['merchant clear 20261111120000 --as shanye-clerk', 'merchant clear 20261111120000 --as shanye-clerk --json'],
  render: renderOrder,
});
