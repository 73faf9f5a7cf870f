import { ask } from '../../command/define.ts';
import { arg, text, whole } from '../../command/flags.ts';
import { renderCart } from '../../text/cart.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'cart add',
  summary: say('加入购物车', 'add to the cart'),
  args: { sku: arg(say('SKU', 'SKU')) },
  flags: {
    quantity: whole(say('件数，默认 1', 'how many, 1 by default')),
    from: text(say('从哪个视频或直播间来', 'the video or live room it came from')),
  },
  writes: true,
  examples: ['cart add tent-grey --as li', 'cart add tent-grey --quantity 2 --from live-camping --as li'],
  render: renderCart,
});
