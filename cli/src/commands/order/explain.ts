import { ask } from '../../command/define.ts';
import { arg, optionalArg } from '../../command/flags.ts';
import { renderExplained } from '../../text/explain.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'order explain',
  summary: say('自己的订单为什么这样：状态、价格、退款、定时', 'why one’s own order is as it is: status, price, refund, timer'),
  args: {
    order: arg(say('订单', 'order')),
    question: optionalArg(say('status·price·refund·timer', 'status, price, refund or timer')),
  },
  examples: ['order explain 20261111120000 --as li', 'order explain 20261111120000 price --as li --json'],
  render: renderExplained,
});
