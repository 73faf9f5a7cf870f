import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderCashier } from '../../text/payment.ts';

export default ask({
  words: 'payment show',
  summary: say('收银台：应付、剩余时间、渠道、付过的', 'the cashier: amount, time left, channels, attempts'),
  args: { trade: arg(say('交易号', 'trade')) },
  examples: ['payment show T20261111 --as li', 'payment show T20261111 --as li --json'],
  render: renderCashier,
});
