import { ask } from '../../command/define.ts';
import { fenArg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'merchant withdraw',
  summary: say('提现', "withdraw to the merchant's bank"),
  args: { amount: fenArg(say('金额（分）', 'amount, fen')) },
  writes: true,
  examples: ['merchant withdraw 100000 --as shanye-clerk', 'merchant withdraw 100000 --as shanye-clerk --json'],
});
