import { ask } from '../../command/define.ts';
import { arg, yes } from '../../command/flags.ts';
import { address } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderAddresses } from '../../text/people.ts';

export default ask({
  words: 'address edit',
  summary: say('修改收货地址', 'edit an address'),
  args: { address: arg(say('地址', 'address')) },
  flags: { ...address(false), default: yes(say('设为默认', 'make it the default')) },
  writes: true,
  examples: ['address edit home --phone 13900139000 --as li', 'address edit home --detail "文三路 2 号" --as li --json'],
  render: renderAddresses,
});
