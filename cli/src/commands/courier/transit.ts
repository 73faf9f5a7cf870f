import { ask } from '../../command/define.ts';
import { arg, text } from '../../command/flags.ts';
import { STEP } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderParcel } from '../../text/parcel.ts';

export default ask({
  words: 'courier transit',
  summary: say('运输中转：到达，或离开去下一站', 'a parcel arrives at a place, or leaves it for the next'),
  args: { waybill: arg(say('运单号', 'waybill')) },
  flags: {
    ...STEP,
    next: text(say('离开去哪里', 'where it goes from there')),
  },
  writes: true,
  examples: [
    'courier transit SF0001 --at 杭州转运中心 --as rider',
    'courier transit SF0001 --at 杭州转运中心 --next 武汉转运中心 --as rider --json',
  ],
  render: renderParcel,
});
