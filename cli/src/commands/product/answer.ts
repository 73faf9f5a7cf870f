import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'product answer',
  summary: say('回答一个问题', 'answer a question'),
  args: { question: arg(say('问题编号', 'question')), text: arg(say('回答', 'answer')) },
  writes: true,
  examples: ['product answer q-1 防水 --as shanye-clerk', 'product answer q-1 是的 --as zhang --json'],
});
