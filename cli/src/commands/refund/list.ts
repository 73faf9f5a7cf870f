import { ask } from '../../command/define.ts';
import { refundStatus } from '../../command/statuses.ts';
import { say } from '../../text/format.ts';
import { renderList } from '../../text/show.ts';

export default ask({
  words: 'refund list',
  summary: say('退款', 'refunds'),
  flags: { status: refundStatus },
  examples: ['refund list --as li', 'refund list --status failed --as cs --json', 'refund list --as shanye-clerk'],
  pages: 'refunds',
  render: renderList('refunds', 'id', 'order', 'case', 'channel', 'amount', 'status', 'arrivesAt'),
});
