import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderOrder } from '../../text/order.ts';

export default ask({
  words: 'order cancel',
  summary: say('取消未付款的订单', 'cancel an unpaid order'),
  args: { order: arg(say('订单', 'order')) },
  writes: true,
  examples: ['order cancel 20261111120000 --as li', 'order cancel 20261111120000 --as li --dry-run'],
  render: renderOrder,
});
