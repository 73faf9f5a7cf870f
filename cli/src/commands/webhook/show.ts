import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderDelivery } from '../../text/webhooks.ts';

export default ask({
  words: 'webhook show',
  summary: say('一次投递：内容和每次尝试', 'a delivery: what is sent, and every attempt'),
  args: { delivery: arg(say('投递', 'delivery')) },
  examples: ['webhook show 12 --as jia-clerk', 'webhook show 12 --as jia-clerk --json'],
  render: renderDelivery,
});
