import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'product ask',
  summary: say('提一个问题', 'ask a question'),
  args: { product: arg(say('商品', 'product')), text: arg(say('问题', 'question')) },
  writes: true,
  examples: ['product ask tent 防水吗 --as li', 'product ask tent "Is it waterproof?" --as li --json'],
});
