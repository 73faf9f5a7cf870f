import { ask } from '../../command/define.ts';
import { arg, choice, fen } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderNotified } from '../../text/payment.ts';

export default ask({
  words: 'channel notify',
  summary: say('支付渠道的回调（支付单或退款单）', "a channel's notice about a payment or refund"),
  args: { payment: arg(say('支付单或退款单', 'payment or refund')) },
  flags: {
    result: choice(say('结果', 'result'), ['succeeded', 'failed'], { required: true }),
    amount: fen(say('金额（分）', 'amount, fen')),
  },
  writes: true,
  examples: ['channel notify P20261111 --result succeeded --as admin', 'channel notify P20261111 --result failed --as admin --json'],
  render: renderNotified,
});
