import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderList } from '../../text/show.ts';

export default ask({
  words: 'aftersale list',
  summary: say('我的售后', 'my cases'),
  examples: ['aftersale list --as li', 'aftersale list --as li --json'],
  pages: 'cases',
  render: renderList('cases', 'case', 'type', 'order', 'status', 'amount', 'deadline'),
});
