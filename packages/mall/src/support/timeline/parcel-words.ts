import type { ParcelEvent, ParcelState } from '../../7-fulfilment/parcel.ts';
import { maskName } from '../mask.ts';
import { excerpt, type Named } from './names.ts';
import { mirror, said, type Said } from './said.ts';

const LEFT: Readonly<Record<'door' | 'locker' | 'station', Named>> = {
  door: { zh: '当面签收', en: 'signed at the door' },
  locker: { zh: '放入快递柜', en: 'left in a locker' },
  station: { zh: '送到驿站', en: 'left at a station' },
};

/** `SF1` and where it goes. */
const parcel = (waybill: string, { way }: ParcelState): Named =>
  way === 'back' ? { zh: `退货运单 ${waybill}`, en: `return parcel ${waybill}` } : { zh: `运单 ${waybill}`, en: `parcel ${waybill}` };

const at = (place: string | null): Named => (place === null ? { zh: '', en: '' } : { zh: `（${place}）`, en: ` (${place})` });

/** What an event of a parcel says. The courier is masked: support has no use for a number. */
export function parcelWords(waybill: string, event: ParcelEvent, state: ParcelState): Said {
  const { zh, en } = parcel(waybill, state);
  switch (event.type) {
    case 'ParcelOutbound': {
      const number = event.outboundOrder === undefined ? '' : `，出库单 ${event.outboundOrder}`;
      const words = [`${zh} 出库（${event.carrier}）${number}`, `${en} is out (${event.carrier})`] as const;
      return event.case === null ? mirror('parcel', ...words) : said('parcel', ...words);
    }
    case 'ParcelReturning':
      return event.pickUp === null
        ? said('parcel', `${zh} 寄出（${event.carrier}）`, `${en} was sent (${event.carrier})`)
        : said('parcel', `${zh} 等待上门取件`, `${en} waits to be fetched at the door`);
    case 'ParcelJoined':
      return mirror('parcel', `${zh} 里还有 ${event.case} 的商品`, `${en} also has the goods of ${event.case}`);
    case 'ParcelCancelled':
      return said('parcel', `${zh} 的上门取件取消`, `${en} is not fetched any more`);
    case 'ParcelCameBack':
      return said('parcel', `${zh} 退回商家`, `${en} is back with the merchant`);
    case 'ParcelCollected':
      return said('parcel', `${zh} 已揽收${at(event.place).zh}`, `${en} was collected${at(event.place).en}`);
    case 'ParcelInTransit':
      if (event.next !== undefined)
        return said('parcel', `${zh} 发往 ${event.next}${at(event.place).zh}`, `${en} leaves for ${event.next}${at(event.place).en}`);
      return said('parcel', `${zh} 运输中${at(event.place).zh}`, `${en} is on its way${at(event.place).en}`);
    case 'ParcelOutForDelivery': {
      const courier = maskName(event.courier.name);
      return said(
        'parcel',
        `${zh} 派送中，快递员 ${courier}${at(event.place).zh}`,
        `${en} is out for delivery with ${courier}${at(event.place).en}`,
      );
    }
    case 'ParcelSigned':
      return said('parcel', `${zh} ${LEFT[event.left].zh}${at(event.place).zh}`, `${en} ${LEFT[event.left].en}${at(event.place).en}`);
    case 'ParcelRefused':
      return said('parcel', `${zh} 拒收：${excerpt(event.reason)}`, `${en} was refused: ${excerpt(event.reason)}`);
  }
}
