import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderAddresses } from '../../text/people.ts';

export default ask({
  words: 'address remove',
  summary: say('删除收货地址', 'remove an address'),
  args: { address: arg(say('地址', 'address')) },
  writes: true,
  examples: ['address remove office --as li', 'address remove office --as li --json'],
  render: renderAddresses,
});
