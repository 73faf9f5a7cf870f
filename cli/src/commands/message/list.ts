import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderMessages } from '../../text/messages.ts';

export default ask({
  words: 'message list',
  summary: say('消息', 'messages'),
  examples: ['message list --as li', 'message list --limit 5 --as li --json'],
  pages: 'messages',
  render: renderMessages,
});
