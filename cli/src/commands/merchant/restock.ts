import { ask } from '../../command/define.ts';
import { arg, wholeArg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'merchant restock',
  summary: say('补货', 'restock'),
  args: { sku: arg(say('SKU', 'SKU')), quantity: wholeArg(say('件数', 'how many')) },
  writes: true,
  examples: ['merchant restock tent-grey 20 --as shanye-clerk', 'merchant restock tent-grey 20 --as shanye-clerk --json'],
});
