import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderAddresses } from '../../text/people.ts';

export default ask({
  words: 'address default',
  summary: say('设为默认地址', 'make an address the default'),
  args: { address: arg(say('地址', 'address')) },
  writes: true,
  examples: ['address default office --as li', 'address default home --as li --json'],
  render: renderAddresses,
});
