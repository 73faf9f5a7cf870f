import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderList } from '../../text/show.ts';

export default ask({
  words: 'wallet bill',
  summary: say('我的账单', 'my bill'),
  examples: ['wallet bill --as li', 'wallet bill --as li --json'],
  pages: 'entries',
  render: renderList('entries', 'at', 'kind', 'channel', 'amount', 'order'),
});
