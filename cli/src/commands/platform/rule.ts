import { ask } from '../../command/define.ts';
import { arg, fen, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderCase } from '../../text/people.ts';

export default ask({
  words: 'platform rule',
  summary: say('平台裁定', 'rule on a case'),
  args: { case: arg(say('售后单', 'case')) },
  flags: {
    refund: fen(say('退给买家（分）', 'to the buyer, fen'), { required: true }),
    reason: text(say('理由', 'reason'), { required: true }),
  },
  writes: true,
  examples: [
    'platform rule C1 --refund 5000 --reason 证据充分 --as admin',
    'platform rule C1 --refund 0 --reason 证据不足 --as admin --json',
  ],
  render: renderCase,
});
