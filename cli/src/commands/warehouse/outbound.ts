import { ask } from '../../command/define.ts';
import { arg, lines, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderParcel } from '../../text/parcel.ts';

export default ask({
  words: 'warehouse outbound',
  summary: say('出库', 'send an order out'),
  args: { order: arg(say('订单', 'order')) },
  flags: {
    line: lines(say('只出这些行', 'these lines only')),
    carrier: text(say('承运公司', 'carrier')),
    waybill: text(say('运单号', 'waybill')),
  },
  rename: { line: 'lines' },
  writes: true,
  examples: ['warehouse outbound 20261111120000 --as keeper', 'warehouse outbound 20261111120000 --line tent-grey=1 --as keeper --json'],
  render: renderParcel,
});
