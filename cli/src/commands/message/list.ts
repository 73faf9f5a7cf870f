import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderList } from '../../text/show.ts';

export default ask({
  words: 'message list',
  summary: say('消息', 'messages'),
  examples: ['message list --as li', 'message list --limit 5 --as li --json'],
  pages: 'messages',
  render: renderList('messages', 'at', 'kind', 'channel', 'text', 'subject'),
});
