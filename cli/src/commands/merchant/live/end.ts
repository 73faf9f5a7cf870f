import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderContent } from '../../../text/set-up.ts';

export default ask({
  words: 'merchant live end',
  summary: say('下播，只留回放', 'go off air; the replay stays'),
  args: { content: arg(say('直播间', 'live room')) },
  writes: true,
  examples: ['merchant live end l-outdoor --as shanye-clerk', 'merchant live end l-outdoor --as shanye-clerk --json'],
  render: renderContent,
});
