import { ask } from '../../command/define.ts';
import { arg, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderOrder } from '../../text/order.ts';

export default ask({
  words: 'merchant cancel',
  summary: say('商家取消预售订单', 'cancel a presale order as its merchant'),
  args: { order: arg(say('订单', 'order')) },
  flags: { reason: text(say('原因', 'reason'), { required: true }) },
  writes: true,
  examples: [
    'merchant cancel 20261111120000 --reason 停产 --as shanye-clerk',
    'merchant cancel 20261111120000 --reason 停产 --as shanye-clerk --json',
  ],
  render: renderOrder,
});
