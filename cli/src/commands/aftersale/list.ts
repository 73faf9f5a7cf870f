import { ask } from '../../command/define.ts';
import { text } from '../../command/flags.ts';
import { caseStatus } from '../../command/statuses.ts';
import { say } from '../../text/format.ts';
import { renderCases } from '../../text/people.ts';

export default ask({
  words: 'aftersale list',
  summary: say('售后单', 'after-sales requests'),
  flags: {
    status: caseStatus,
    order: text(say('只看这个订单', 'this order only')),
  },
  examples: [
    'aftersale list --as li',
    'aftersale list --status awaiting-merchant --as shanye-clerk',
    'aftersale list --order 20261111120000 --as cs --json',
  ],
  pages: 'cases',
  render: renderCases,
});
