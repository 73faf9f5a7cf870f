import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderContent } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant content remove',
  summary: say('下架短视频或直播间', 'take a video or live room down'),
  args: { content: arg(say('内容', 'content')) },
  writes: true,
  examples: ['merchant content remove l-outdoor --as shanye-clerk', 'merchant content remove l-outdoor --as admin --json'],
  render: renderContent,
});
