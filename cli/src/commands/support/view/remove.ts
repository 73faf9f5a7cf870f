import { ask } from '../../../command/define.ts';
import { arg } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderViews } from '../../../text/find.ts';

export default ask({
  words: 'support view remove',
  summary: say('删除一个视图', 'remove a saved view'),
  args: { name: arg(say('名字', 'name')) },
  writes: true,
  examples: ['support view remove late --as cs', 'support view remove late --as cs --json'],
  render: renderViews,
});
