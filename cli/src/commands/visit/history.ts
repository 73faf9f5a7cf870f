import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'visit history',
  summary: say('足迹：看过什么，停留多久', 'what was looked at, and for how long'),
  rows: 'history',
  examples: ['visit history --as li', 'visit history --visit my-phone --json'],
});
