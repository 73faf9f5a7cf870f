import { ask } from '../../../command/define.ts';
import { arg, fen } from '../../../command/flags.ts';
import { VERDICT } from '../../../command/shared.ts';
import { say } from '../../../text/format.ts';
import { renderCase } from '../../../text/people.ts';

export default ask({
  words: 'merchant case propose',
  summary: say('提议退一部分', 'propose a lower amount'),
  args: { case: arg(say('售后单', 'case')) },
  flags: { ...VERDICT, amount: fen(say('金额（分）', 'amount, fen'), { required: true }) },
  writes: true,
  examples: [
    'merchant case propose C1 --amount 5000 --as shanye-clerk',
    'merchant case propose C1 --amount 5000 --reason 有使用痕迹 --as shanye-clerk',
  ],
  render: renderCase,
});
