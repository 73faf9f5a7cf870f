import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderCart } from '../../text/cart.ts';
import { renderOrder } from '../../text/order.ts';

export default ask({
  words: 'order again',
  summary: say('再来一单：放进购物车', 'buy again: into the cart'),
  args: { order: arg(say('订单', 'order')) },
  writes: true,
  examples: ['order again 20261111120000 --as li', 'order again 20261111120000 --as li --json'],
  render: (answer, lang) => (answer.cart ? renderCart(answer.cart, lang) : renderOrder(answer, lang)),
});
