import type { Context } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import type { OrderHandle } from '../5-order/own-order.ts';
import { watched } from '../settings.ts';
import type { Chosen } from './chosen-lines.ts';
import { Parcel } from './parcel.ts';
import { toldOf, type ParcelHandle } from './parcel-access.ts';

/** What a parcel carries and how it goes; carrier and waybill are made up when left out. */
export type Sending = {
  readonly lines: readonly Chosen[];
  readonly case: string | null;
  readonly carrier?: string | undefined;
  readonly waybill?: string | undefined;
};

export const CARRIER = { name: '顺丰速运', prefix: 'SF' };
/** Door delivery goes under Douyin's own label (F5). */
const DOOR_DELIVERY = { name: '音尊达', prefix: 'YZD' };

/**
 * Hands a parcel out 出库: waybill, carrier, cold-chain pack for fresh goods (R7.06). Refuses a waybill that is taken.
 * The caller has checked that these goods may go, and moves the stock.
 */
export function* sendParcel(
  order: OrderHandle,
  { lines, case: of, carrier, waybill }: Sending,
  { at, mint }: Context,
): Step<ParcelHandle | Refusal> {
  const doorDelivery = lines.some(({ line }) => line.doorDelivery);
  const usual = doorDelivery ? DOOR_DELIVERY : CARRIER;
  const parcel =
    waybill === undefined
      ? yield* freshWaybill(usual.prefix, `${order.id}:${of ?? order.state.parcels.length + 1}`, mint)
      : yield* load(Parcel, waybill);
  if (parcel.exists) return reject('WAYBILL_TAKEN', { waybill: parcel.id });
  const cold = lines.some(({ line }) => line.kind === 'fresh');
  parcel.append({
    type: 'ParcelOutbound',
    at,
    text: cold ? '冷链仓已出库，冰袋保温箱包装，等待揽收' : '已出库，等待揽收',
    outboundOrder: `CK${mint(`outbound:${parcel.id}`, 12)}`,
    order: order.id,
    case: of,
    shop: order.state.shop,
    buyer: order.state.buyer,
    carrier: carrier ?? usual.name,
    lines: lines.map(({ line, quantity }) => ({ line: line.id, quantity })),
    doorDelivery,
    cold,
    ...(yield* watched()),
  });
  return parcel;
}

/** A number that no parcel has; minted again in the one case in a million that it is taken. */
export function* freshWaybill(prefix: string, label: string, mint: Context['mint']): Step<ParcelHandle> {
  for (let attempt = 0; ; attempt += 1) {
    const parcel = yield* load(Parcel, `${prefix}${mint(`waybill:${label}:${attempt}`, 13)}`);
    if (!parcel.exists) return parcel;
  }
}

/** The courier has it 揽收; what goes back was fetched at the buyer's door. */
export function collected(parcel: ParcelHandle, place: string | null, { at }: Context): void {
  const { carrier, way } = parcel.state;
  parcel.append({
    type: 'ParcelCollected',
    at,
    ...toldOf(parcel),
    place,
    text: way === 'back' ? `${carrier} 已上门取件` : `${carrier} 已揽收`,
  });
}
