import { ask } from '../../command/define.ts';
import { choice } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderDeliveries } from '../../text/webhooks.ts';

export default ask({
  words: 'webhook list',
  summary: say('投递记录，新的在前', 'deliveries of listen, the newest first'),
  flags: { state: choice(say('只看这个状态', 'of this state only'), ['waiting', 'delivered', 'failed']) },
  examples: ['webhook list --as jia-clerk', 'webhook list --state failed --all --ndjson --as jia-clerk'],
  pages: 'deliveries',
  render: renderDeliveries,
});
