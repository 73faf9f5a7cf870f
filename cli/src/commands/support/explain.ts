import { ask } from '../../command/define.ts';
import { arg, optionalArgs } from '../../command/flags.ts';
import { pairs } from '../../command/set-up.ts';
import { say } from '../../text/format.ts';
import { renderExplained } from '../../text/explain.ts';

export default ask({
  words: 'support explain',
  summary: say(
    '为什么：状态、价格、退款、库存、定时，或为什么不能做',
    'why: status, price, refund, stock, timer, or why something cannot be done',
  ),
  args: {
    order: arg(say('订单，或规则号', 'order, or the id of a ruling')),
    question: optionalArgs(
      say('status·price·refund·stock·timer，或 cannot 加命令', 'status, price, refund, stock, timer, or cannot with a command'),
    ),
  },
  flags: { with: pairs(say('命令的参数', 'an argument of the command')) },
  examples: [
    'support explain 20261111120000 --as cs',
    'support explain 20261111120000 price --as cs --json',
    'support explain 20261111120000 cannot order confirm --as cs',
    'support explain R3 --as cs',
  ],
  toWith: ({ order, question }, flags) => {
    const [first, ...words] = question ?? [];
    return {
      order,
      ...(first === undefined ? {} : { question: first }),
      ...(words.length > 0 ? { command: words.join(' ') } : {}),
      ...(flags.with ? { with: Object.fromEntries(flags.with) } : {}),
    };
  },
  render: renderExplained,
});
