import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderList } from '../../text/show.ts';

export default ask({
  words: 'refund list',
  summary: say('退款', 'refunds'),
  examples: ['refund list --as li', 'refund list --as cs --json'],
  pages: 'refunds',
  render: renderList('refunds', 'id', 'case', 'channel', 'amount', 'status', 'arrivesAt'),
});
