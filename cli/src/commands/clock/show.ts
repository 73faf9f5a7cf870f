import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderClock } from '../../text/platform.ts';

export default ask({
  words: 'clock show',
  summary: say('现在几点', "the store's time"),
  examples: ['clock show', 'clock show --json'],
  render: renderClock,
});
