import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderContent } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant live explain',
  summary: say('讲解一个商品：直播间里弹出来', 'explain a product: it pops up in the room'),
  args: { content: arg(say('直播间', 'live room')), product: arg(say('商品', 'product')) },
  writes: true,
  examples: ['merchant live explain l-outdoor tent --as shanye-clerk', 'merchant live explain l-outdoor canopy --as shanye-clerk --json'],
  render: renderContent,
});
