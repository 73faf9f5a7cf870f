import { text } from '../../command/flags.ts';
import { warehouse } from '../../command/shared.ts';
import { say } from '../../text/format.ts';
import { renderParcel } from '../../text/parcel.ts';

export default warehouse('outbound', say('出库', 'send an order out'), renderParcel, {
  carrier: text(say('承运公司', 'carrier')),
  waybill: text(say('运单号', 'waybill')),
});
