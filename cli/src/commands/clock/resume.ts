import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderClock } from '../../text/platform.ts';

export default ask({
  words: 'clock resume',
  summary: say('让时间走起来', 'let time go on'),
  writes: true,
  examples: ['clock resume', 'clock resume --json'],
  render: renderClock,
});
