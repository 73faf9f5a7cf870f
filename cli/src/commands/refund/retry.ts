import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'refund retry',
  summary: say('重试失败的退款', 'retry a failed payout'),
  args: { refund: arg(say('退款单', 'refund')) },
  writes: true,
  examples: ['refund retry R1 --as li', 'refund retry R1 --as cs --json'],
});
