import { ask } from '../../command/define.ts';
import { arg, choice, fen, files, lines, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderCase } from '../../text/people.ts';

const TYPES = ['refund-only', 'return-refund', 'exchange', 'repair', 'resend'];

export default ask({
  words: 'aftersale apply',
  summary: say('申请售后', 'apply for after-sales'),
  args: { order: arg(say('订单', 'order')) },
  flags: {
    type: choice(say('类型', 'kind'), TYPES, { required: true }),
    line: lines(say('哪些行，各几件', 'which lines, how many'), { required: true }),
    amount: fen(say('金额（分），默认全部', 'amount, fen; all by default')),
    reason: text(say('原因', 'reason')),
    evidence: files(say('凭证文件', 'evidence files')),
    'to-sku': text(say('换成这个 SKU', 'exchange for this SKU')),
  },
  rename: { line: 'lines' },
  writes: true,
  examples: [
    'aftersale apply 20261111120000 --type return-refund --line tent-grey=1 --as li',
    'aftersale apply 20261111120000 --type exchange --line tent-grey=1 --to-sku tent-green --reason 颜色 --evidence tent.jpg --as li',
  ],
  render: renderCase,
});
