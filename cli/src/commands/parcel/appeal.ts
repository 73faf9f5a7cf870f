import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';

export default ask({
  words: 'parcel appeal',
  summary: say('音尊达没有送上门：申诉', 'appeal: not brought to the door'),
  args: { waybill: arg(say('运单号', 'waybill')) },
  writes: true,
  examples: ['parcel appeal SF0001 --as li', 'parcel appeal SF0001 --as li --json'],
});
