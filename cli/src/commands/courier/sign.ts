import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { STEP } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderParcel } from '../../text/parcel.ts';

export default ask({
  words: 'courier sign',
  summary: say('签收', 'deliver a parcel'),
  args: { waybill: arg(say('运单号', 'waybill')) },
  flags: STEP,
  writes: true,
  examples: ['courier sign SF0001 --as rider', 'courier sign SF0001 --place locker --as rider --json'],
  render: renderParcel,
});
