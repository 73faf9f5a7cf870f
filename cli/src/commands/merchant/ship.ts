import { ask } from '../../command/define.ts';
import { arg, lines, text } from '../../command/flags.ts';
import { say } from '../../text/format.ts';
import { renderParcel } from '../../text/parcel.ts';

export default ask({
  words: 'merchant ship',
  summary: say('发货：从拣货到揽收一步完成', 'ship: picked to collected in one go'),
  args: { order: arg(say('订单', 'order')) },
  flags: {
    line: lines(say('只发这些行', 'these lines only')),
    carrier: text(say('承运公司', 'carrier')),
    waybill: text(say('运单号', 'waybill')),
    'reject-refund': text(say('同时拒绝这个退款申请', 'reject this refund request in the same step')),
  },
  rename: { line: 'lines' },
  writes: true,
  examples: [
    'merchant ship 20261111120000 --as shanye-clerk',
    'merchant ship 20261111120000 --line tent-grey=1 --carrier 顺丰 --waybill SF0001 --as shanye-clerk',
  ],
  render: renderParcel,
});
