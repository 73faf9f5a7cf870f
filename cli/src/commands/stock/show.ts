import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderFields } from '../../text/show.ts';

export default ask({
  words: 'stock show',
  summary: say('库存', 'the stock of a SKU'),
  args: { sku: arg(say('SKU', 'SKU')) },
  examples: ['stock show tent-grey --as shanye-clerk', 'stock show tent-grey --as admin --json'],
  render: renderFields('available', 'locked', 'occupied', 'shipped'),
});
