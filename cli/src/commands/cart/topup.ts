import { ask } from '../../command/define.ts';
import { text } from '../../command/flags.ts';
import { renderTopUp } from '../../text/cart.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'cart topup',
  summary: say('凑单：怎样最省地够到下一档满减', 'the cheapest way to the next full reduction'),
  flags: { shop: text(say('哪家店；默认差得最少的那家', 'which shop; by default the one with the least missing')) },
  examples: ['cart topup --as li', 'cart topup --shop shanye --as li --json'],
  render: renderTopUp,
});
