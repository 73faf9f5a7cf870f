import { ask } from '../command/define.ts';
import { say } from '../text/format.ts';
import { renderCards } from '../text/goods.ts';

export default ask({
  words: 'mall',
  summary: say('商城首页', 'the mall'),
  examples: ['mall', 'mall --as li --json'],
  pages: 'items',
  render: renderCards,
});
