import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderNext } from '../../text/platform.ts';

export default ask({
  words: 'clock next',
  summary: say('接下来自己会发生的第一件事，以及模拟各方是否开着', 'what happens by itself next, and whether simulated people act'),
  examples: ['clock next', 'clock next --json'],
  render: renderNext,
});
