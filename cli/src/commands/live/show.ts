import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderRoom } from '../../text/goods.ts';

export default ask({
  words: 'live show',
  summary: say('一个直播间或短视频的小黄车', 'the products of a live room or video'),
  args: { content: arg(say('直播间或视频', 'live room or video')) },
  examples: ['live show live-camping', 'live show live-camping --json'],
  render: renderRoom,
});
