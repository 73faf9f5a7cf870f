import { ask } from '../../command/define.ts';
import { arg, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderOrder } from '../../text/order.ts';

export default ask({
  words: 'order confirm',
  summary: say('确认收货', 'confirm receipt'),
  args: { order: arg(say('订单', 'order')) },
  flags: { line: text(say('只确认这一行', 'this line only')) },
  writes: true,
  examples: ['order confirm 20261111120000 --as li', 'order confirm 20261111120000 --line tent-grey --as li'],
  render: renderOrder,
});
