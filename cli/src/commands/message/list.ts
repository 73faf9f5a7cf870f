import { ask } from '../../command/define.ts';
import { whole } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderMessages } from '../../text/messages.ts';

export default ask({
  words: 'message list',
  summary: say('消息', 'messages'),
  examples: ['message list --as li', 'message list --limit 5 --as li --json', 'message list --beyond 120 --as jia-clerk --ndjson'],
  flags: {
    beyond: whole(say('只要事件流这个位置之后的，从旧到新', 'only what was told after this position of the events, oldest first')),
  },
  pages: 'messages',
  render: renderMessages,
});
