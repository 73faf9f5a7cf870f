import { ask } from '../../command/define.ts';
import { arg } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderParcel } from '../../text/parcel.ts';

export default ask({
  words: 'parcel track',
  summary: say('查物流', 'track a parcel'),
  args: { waybill: arg(say('运单号', 'waybill')) },
  examples: ['parcel track SF0001 --as li', 'parcel track SF0001 --as li --json'],
  render: renderParcel,
});
