import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderClock } from '../../text/platform.ts';

export default ask({
  words: 'clock freeze',
  summary: say('让时间停住', 'stop time'),
  writes: true,
  examples: ['clock freeze', 'clock freeze --json'],
  render: renderClock,
});
