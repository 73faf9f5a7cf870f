import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { ADDRESS } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderAddresses } from '../../text/people.ts';

export default ask({
  words: 'address edit',
  summary: say('修改收货地址', 'edit an address'),
  args: { address: arg(say('地址', 'address')) },
  flags: ADDRESS,
  writes: true,
  examples: ['address edit home --phone 13900139000 --as li', 'address edit home --detail "文三路 2 号" --as li --json'],
  render: renderAddresses,
});
