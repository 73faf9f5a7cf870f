import { ask } from '../../command/define.ts';
import { arg, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderOrder } from '../../text/order.ts';

export default ask({
  words: 'order address',
  summary: say('发货前改收货地址', 'change the address before shipment'),
  args: { order: arg(say('订单', 'order')) },
  flags: { address: text(say('地址', 'address'), { required: true }) },
  writes: true,
  examples: ['order address 20261111120000 --address office --as li', 'order address 20261111120000 --address home --as li --json'],
  render: renderOrder,
});
