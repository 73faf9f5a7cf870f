import { ask } from '../../command/define.ts';
import { renderCart } from '../../text/cart.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'cart show',
  summary: say('我的购物车', 'my cart'),
  examples: ['cart show --as li', 'cart show --as li --json'],
  render: renderCart,
});
