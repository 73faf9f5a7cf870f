import { ask } from '../../../command/define.ts';
import { arg, text } from '../../../command/flags.ts';
import { VERDICT } from '../../../command/shared.ts';
import { say } from '../../../text/format.ts';
import { renderCase } from '../../../text/people.ts';

export default ask({
  words: 'merchant case reject',
  summary: say('拒绝售后', 'reject a case'),
  args: { case: arg(say('售后单', 'case')) },
  flags: { ...VERDICT, reason: text(say('原因', 'reason'), { required: true }) },
  writes: true,
  examples: [
    'merchant case reject C1 --reason 已使用 --as shanye-clerk',
    'merchant case reject C1 --reason 超出范围 --as shanye-clerk --json',
  ],
  render: renderCase,
});
