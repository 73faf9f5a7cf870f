import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'projection list',
  summary: say('查询视图', 'the views'),
  rows: 'projections',
  examples: ['projection list', 'projection list --json'],
});
