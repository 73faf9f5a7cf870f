import { ask } from '../../../command/define.ts';
import { say } from '../../../text/format.ts';
import { renderViews } from '../../../text/find.ts';

export default ask({
  words: 'support view list',
  summary: say('存过的视图', 'saved views'),
  examples: ['support view list --as cs', 'support view list --as cs --json'],
  render: renderViews,
});
