import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderCart } from '../../text/goods.ts';

export default ask({
  words: 'cart show',
  summary: say('我的购物车', 'my cart'),
  examples: ['cart show --as li', 'cart show --as li --json'],
  render: renderCart,
});
