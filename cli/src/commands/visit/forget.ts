import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'visit forget',
  summary: say('清空浏览记录', 'forget what was looked at'),
  writes: true,
  examples: ['visit forget --as li', 'visit forget --visit my-phone'],
});
