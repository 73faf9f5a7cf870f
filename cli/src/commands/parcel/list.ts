import { ask } from '../../command/define.ts';
import { text } from '../../command/flags.ts';
import { parcelStatus } from '../../command/statuses.ts';
import { say } from '../../text/format.ts';
import { renderParcels } from '../../text/parcel.ts';

export default ask({
  words: 'parcel list',
  summary: say('包裹：寄出的和退回的，最新在前', 'parcels, out and back, newest first'),
  flags: {
    status: parcelStatus,
    order: text(say('只看这个订单', 'this order only')),
  },
  examples: ['parcel list --as li', 'parcel list --status outbound --as rider', 'parcel list --order 20261111120000 --as cs --json'],
  pages: 'parcels',
  render: renderParcels,
});
