import { ask } from '../../command/define.ts';
import { arg, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderOrder } from '../../text/order.ts';

export default ask({
  words: 'merchant exception',
  summary: say('报告异常：暂停发货', 'report an exception: shipping stops'),
  args: { order: arg(say('订单', 'order')) },
  flags: { reason: text(say('原因', 'reason'), { required: true }) },
  writes: true,
  examples: [
    'merchant exception 20261111120000 --reason 缺货 --as shanye-clerk',
    'merchant exception 20261111120000 --reason 破损 --as shanye-clerk --json',
  ],
  render: renderOrder,
});
