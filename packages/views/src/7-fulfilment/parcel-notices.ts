import type { ParcelEvent, ParcelState } from '@yellowcart/mall/7-fulfilment/parcel';
import { push, span, type Notice, type NoticeKind } from '../support/notice.ts';

const PLACES = {
  door: ['已送货上门', 'at the door'],
  locker: ['已放入快递柜', 'in a locker'],
  station: ['已送至驿站', 'at a station'],
} as const;

/**
 * What a buyer is told on a parcel's way (R7.04, R8.01). One that goes back is no delivery: its case tells where it is (R9.04),
 * only a courier who does not come any more is told here.
 */
export function parcelNotices(waybill: string, event: ParcelEvent, { way, case: of }: ParcelState): Notice[] {
  const notice = (kind: NoticeKind, zh: string, en: string): Notice[] => [push(kind, waybill, zh, en)];
  if (way === 'back')
    return event.type === 'ParcelCancelled'
      ? notice('pick-up-cancelled', `上门取件已取消，运单号 ${waybill}`, `The courier does not come to fetch parcel ${waybill} any more.`)
      : [];
  switch (event.type) {
    case 'ParcelCollected':
      return notice('collected', `包裹 ${waybill} 已揽收`, `Parcel ${waybill} was collected.`);
    case 'ParcelInTransit': {
      const { place, next } = event;
      // Where it arrives is worth a message; that it leaves again is only in the trace.
      if (next !== undefined) return [];
      return notice(
        'in-transit',
        `包裹 ${waybill} 运输中${place ? `，已到 ${place}` : ''}`,
        `Parcel ${waybill} is on its way${place ? `: ${place}` : ''}.`,
      );
    }
    case 'ParcelOutForDelivery': {
      const { name, phone, from, to } = event.courier;
      const when = from === null || to === null ? undefined : span(from, to);
      const zh = `包裹 ${waybill} 派送中，快递员 ${name} ${phone}${when ? `，预计 ${when} 送达` : ''}`;
      const en = `Parcel ${waybill} is out for delivery with ${name}, ${phone}${when ? `, expected ${when}` : ''}.`;
      return (['push', 'sms'] as const).map((channel) => ({ kind: 'out-for-delivery', channel, subject: waybill, zh, en }));
    }
    case 'ParcelSigned':
      return notice(
        'signed',
        `包裹 ${waybill} 已签收，${PLACES[event.left][0]}`,
        `Parcel ${waybill} was signed for, ${PLACES[event.left][1]}.`,
      );
    case 'ParcelRefused': {
      // Of an order's own goods the case tells more, which begins by itself (R4).
      const [zh, en] = of === null ? ['', ''] : ['，商家会重新寄出', ' The merchant sends the goods again.'];
      return notice('refused', `包裹 ${waybill} 已拒收：${event.reason}${zh}`, `Parcel ${waybill} was refused: ${event.reason}.${en}`);
    }
    default:
      return [];
  }
}

/**
 * What the merchant is told of parcels: only goods of a case that were refused, and that have to be sent again (R4). Of all others
 * the case tells. Nothing of the buyer or the courier (Z4).
 */
export function parcelNoticesToShop(waybill: string, event: ParcelEvent, { case: of }: ParcelState): Notice[] {
  if (of === null) return [];
  const notice = (kind: NoticeKind, zh: string, en: string): Notice[] => [push(kind, waybill, zh, en)];
  if (event.type === 'ParcelRefused')
    return notice(
      'refused',
      `售后单 ${of} 寄出的包裹 ${waybill} 被拒收：${event.reason}，请重新寄出`,
      `Parcel ${waybill} of case ${of} was refused: ${event.reason}. Send the goods again.`,
    );
  if (event.type === 'ParcelCameBack')
    return notice(
      'returned',
      `售后单 ${of} 被拒收的包裹 ${waybill} 已退回`,
      `Parcel ${waybill} of case ${of}, which was refused, is back.`,
    );
  return [];
}
