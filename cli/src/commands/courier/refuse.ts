import { ask } from '../../command/define.ts';
import { arg, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderParcel } from '../../text/parcel.ts';

export default ask({
  words: 'courier refuse',
  summary: say('买家拒收', 'the buyer refuses the parcel'),
  args: { waybill: arg(say('运单号', 'waybill')) },
  flags: { at: text(say('在哪里', 'where')), reason: text(say('原因', 'reason')) },
  writes: true,
  examples: ['courier refuse SF0001 --reason 破损 --as rider', 'courier refuse SF0001 --as rider --json'],
  render: renderParcel,
});
