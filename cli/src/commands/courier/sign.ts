import { ask } from '../../command/define.ts';
import { arg, choice, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderParcel } from '../../text/parcel.ts';

export default ask({
  words: 'courier sign',
  summary: say('签收', 'deliver a parcel'),
  args: { waybill: arg(say('运单号', 'waybill')) },
  flags: { at: text(say('在哪里', 'where')), place: choice(say('交到哪里', 'handed over at'), ['door', 'locker', 'station']) },
  writes: true,
  examples: ['courier sign SF0001 --as rider', 'courier sign SF0001 --place locker --as rider --json'],
  render: renderParcel,
});
