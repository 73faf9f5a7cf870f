import { ask } from '../../command/define.ts';
import { args } from '../../command/flags.ts';
import { renderCart } from '../../text/cart.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'cart remove',
  summary: say('移出购物车', 'remove lines'),
  args: { lines: args(say('购物车行', 'lines')) },
  writes: true,
  examples: ['cart remove c1 --as li', 'cart remove c1 c2 --as li --json'],
  render: renderCart,
});
