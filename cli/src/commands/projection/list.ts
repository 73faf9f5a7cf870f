import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderList } from '../../text/show.ts';

export default ask({
  words: 'projection list',
  summary: say('查询视图', 'the views'),
  rows: 'projections',
  // Which events change a view is for programs: `--json`.
  render: renderList('projections', 'name', 'version', 'position', 'rows', 'keeper'),
  examples: ['projection list', 'projection list --json'],
});
