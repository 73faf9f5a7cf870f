import { ask } from '../command/define.ts';
import { text } from '../command/flags.ts';
import { say } from '../text/format.ts';
import { renderCards } from '../text/goods.ts';

export default ask({
  words: 'mall',
  summary: say('商城首页', 'the mall'),
  flags: { category: text(say('只看一个类目', 'one category only')) },
  examples: ['mall', 'mall --category 户外 --as li'],
  pages: 'items',
  render: renderCards,
});
