import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderOrder } from '../../text/order.ts';

export default ask({
  words: 'order show',
  summary: say('一个订单', 'one order'),
  args: { order: arg(say('订单', 'order')) },
  examples: ['order show 20261111120000 --as li', 'order show 20261111120000 --as cs --json'],
  render: renderOrder,
});
