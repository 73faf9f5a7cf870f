import { ask } from '../../command/define.ts';
import { say } from '../../text/format.ts';
import { renderAddresses } from '../../text/people.ts';

export default ask({
  words: 'address list',
  summary: say('我的收货地址', 'my addresses'),
  rows: 'addresses',
  examples: ['address list --as li', 'address list --as li --json'],
  render: renderAddresses,
});
