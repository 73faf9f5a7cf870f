import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { STEP } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderParcel } from '../../text/parcel.ts';

export default ask({
  words: 'courier refuse',
  summary: say('买家拒收', 'the buyer refuses the parcel'),
  args: { waybill: arg(say('运单号', 'waybill')) },
  flags: STEP,
  writes: true,
  examples: ['courier refuse SF0001 --reason 破损 --as rider', 'courier refuse SF0001 --as rider --json'],
  render: renderParcel,
});
