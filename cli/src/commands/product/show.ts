import { ask } from '../../command/define.ts';
import { arg, text } from '../../command/flags.ts';
import { renderProduct } from '../../text/detail.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'product show',
  summary: say('商品详情', 'a product in detail'),
  args: { product: arg(say('商品', 'product')) },
  flags: {
    from: text(say('从哪里来：视频、直播间、feed、mall、search:词、shop:店', 'entry: a video, a room, feed, mall, search:WORDS, shop:ID')),
  },
  examples: ['product show tent', 'product show tent --as li --json'],
  render: renderProduct,
});
