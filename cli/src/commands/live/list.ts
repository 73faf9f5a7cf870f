import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderContents } from '../../text/goods.ts';

export default ask({
  words: 'live list',
  summary: say('直播间', 'live rooms'),
  examples: ['live list', 'live list --json'],
  pages: 'items',
  render: renderContents,
});
