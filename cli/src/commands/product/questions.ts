import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { renderQuestions } from '../../text/detail.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'product questions',
  summary: say('问大家', 'questions and answers'),
  args: { product: arg(say('商品', 'product')) },
  examples: ['product questions tent', 'product questions tent --json'],
  pages: 'questions',
  render: renderQuestions,
});
