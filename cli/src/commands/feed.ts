import { ask } from '../command/define.ts';
import { say } from '../text/format.ts';
import { renderCards } from '../text/goods.ts';

export default ask({
  words: 'feed',
  summary: say('推荐：短视频和直播里的商品', 'the feed: videos and live rooms with their products'),
  examples: ['feed', 'feed --as li --json'],
  pages: 'items',
  render: renderCards,
});
