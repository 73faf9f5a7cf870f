import { ask } from '../../../command/define.ts';
import { arg, args } from '../../../command/flags.ts';
import { say } from '../../../text/format.ts';
import { renderViews } from '../../../text/find.ts';

export default ask({
  words: 'support view save',
  summary: say('把条件存成视图，查询里写 @名字', 'save conditions as a view, for @NAME in a query'),
  args: { name: arg(say('名字', 'name')), query: args(say('条件', 'conditions')) },
  writes: true,
  examples: ['support view save late is:late sort:due-asc --as cs', 'support view save 今天发不出 "is:late placed:today" --as cs'],
  toWith: ({ name, query }) => ({ name, query: (query as unknown as readonly string[]).join(' ') }),
  render: renderViews,
});
