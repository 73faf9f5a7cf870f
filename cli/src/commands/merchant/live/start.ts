import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderContent } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant live start',
  summary: say('开播', 'go on air'),
  args: { content: arg(say('直播间', 'live room')) },
  writes: true,
  examples: ['merchant live start l-outdoor --as shanye-clerk', 'merchant live start l-outdoor --as shanye-clerk --json'],
  render: renderContent,
});
