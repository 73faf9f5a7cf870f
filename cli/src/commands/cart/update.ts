import { ask } from '../../command/define.ts';
import { arg, text, whole } from '../../command/flags.ts';
import { renderCart } from '../../text/cart.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'cart update',
  summary: say('改件数或规格', 'change quantity or SKU of a line'),
  args: { line: arg(say('购物车行', 'line')) },
  flags: { quantity: whole(say('件数', 'how many')), sku: text(say('换成这个 SKU', 'change to this SKU')) },
  writes: true,
  examples: ['cart update c1 --quantity 3 --as li', 'cart update c1 --sku tent-green --as li'],
  render: renderCart,
});
