import { ask } from '../../command/define.ts';
import { arg, whole } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderPast } from '../../text/past.ts';

export default ask({
  words: 'order history',
  summary: say('订单的经过，或它在某个事件之后的样子', 'what happened to an order, or the order as one of its events left it'),
  args: { order: arg(say('订单', 'order')) },
  flags: { event: whole(say('这个事件之后的样子', 'as this event left it')) },
  examples: ['order history 20261111120000 --as li', 'order history 20261111120000 --event 12 --as li --json'],
  render: renderPast,
});
