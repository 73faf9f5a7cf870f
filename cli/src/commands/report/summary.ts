import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderSummary } from '../../text/platform.ts';

export default ask({
  words: 'report summary',
  summary: say('经营汇总', 'sales in figures'),
  examples: ['report summary --as admin', 'report summary --as shanye-clerk --json'],
  render: renderSummary,
});
