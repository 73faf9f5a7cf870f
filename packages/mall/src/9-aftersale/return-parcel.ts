import { DAY, HOUR } from '@yellowcart/kernel/clock';
import type { Context } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Step } from '@yellowcart/kernel/step';
import { Order } from '../5-order/order.ts';
import type { OrderHandle } from '../5-order/own-order.ts';
import { ON_THE_ROAD, toldOf, type ParcelHandle } from '../7-fulfilment/parcel-access.ts';
import { Parcel, type ParcelStatus } from '../7-fulfilment/parcel.ts';
import { CARRIER, freshWaybill } from '../7-fulfilment/send-parcel.ts';
import { watched } from '../settings.ts';
import { linesOf, type CaseHandle } from './case-access.ts';
import { Case } from './case.ts';
import { isOver } from './case-allowed.ts';

const isUnderway = (status: ParcelStatus): boolean => (ON_THE_ROAD as readonly ParcelStatus[]).includes(status);

/** What every parcel that goes back for this case tells of itself. */
const goingBack = (order: OrderHandle, kase: CaseHandle) => ({
  order: order.id,
  case: kase.id,
  shop: order.state.shop,
  buyer: order.state.buyer,
  lines: kase.state.lines.map(({ line, quantity }) => ({ line, quantity })),
  cold: linesOf(order.state, kase.state).some(({ line }) => line.kind === 'fresh'),
});

/**
 * The buyer handed the goods to a carrier (A3, R9.04): a parcel that can be tracked under this waybill. Goods of several cases may
 * go to a shop in one parcel, and its number be told when it is there already; one that belongs to anything else is refused.
 */
export function* sendInParcel(
  order: OrderHandle,
  kase: CaseHandle,
  { waybill, carrier }: { readonly waybill: string; readonly carrier: string },
  { at }: Context,
): Step<Refusal | undefined> {
  const parcel = yield* load(Parcel, waybill);
  const told = goingBack(order, kase);
  if (!parcel.exists) {
    parcel.append({ type: 'ParcelReturning', at, text: '买家已寄出退件', carrier, pickUp: null, ...told, ...(yield* watched()) });
    return undefined;
  }
  const { way, buyer, shop, status } = parcel.state;
  const joins = way === 'back' && buyer === told.buyer && shop === told.shop && (isUnderway(status) || status === 'signed');
  if (!joins) return reject('WAYBILL_TAKEN', { waybill });
  parcel.append({ type: 'ParcelJoined', case: kase.id, lines: told.lines });
  return undefined;
}

/** Two-hour slots in which couriers fetch parcels, by the hour at which they begin in Shanghai. */
const SLOTS = [9, 11, 13, 15, 17];
const SLOT = 2 * HOUR;

/** The next slot that begins in an hour or later. */
export function pickUpSlot(at: number): { readonly from: number; readonly to: number } {
  // Shanghai keeps UTC+8 all year (T5).
  const midnight = at - ((at + 8 * HOUR) % DAY);
  const starts = [0, 1].flatMap((days) => SLOTS.map((hour) => midnight + days * DAY + hour * HOUR));
  const from = starts.find((start) => start >= at + HOUR)!;
  return { from, to: from + SLOT };
}

/** The courier is sent to fetch the goods at the buyer's door 上门取件 (A11, R9.09). */
export function* bookPickUp(order: OrderHandle, kase: CaseHandle, { at, mint }: Context): Step<void> {
  const parcel = yield* freshWaybill(CARRIER.prefix, `${kase.id}:back`, mint);
  const pickUp = pickUpSlot(at);
  const told = { ...goingBack(order, kase), ...(yield* watched()) };
  parcel.append({ type: 'ParcelReturning', at, text: '已预约上门取件', carrier: CARRIER.name, pickUp, ...told });
  kase.append({ type: 'CasePickUpBooked', at, waybill: parcel.id, ...pickUp });
}

/** Nobody has to come any more: the buyer sent the goods otherwise, or the case is over. */
export function* cancelPickUp({ state }: CaseHandle, { at }: Context): Step<void> {
  if (!state.pickUp || state.gone || state.returnWaybill === null) return;
  const parcel = yield* load(Parcel, state.returnWaybill);
  if (parcel.state.status === 'outbound')
    parcel.append({ type: 'ParcelCancelled', at, ...toldOf(parcel), place: null, text: '上门取件已取消' });
}

/** Cases whose goods are in a parcel that goes back; of one refused at the door the case that the refusal opened (R4). */
function* casesIn(parcel: ParcelHandle): Step<CaseHandle[]> {
  const { way, case: of, joined, order: id } = parcel.state;
  if (way === 'back') return yield* loadAll(Case, of === null ? joined : [of, ...joined]);
  const order = yield* load(Order, id);
  const cases = yield* loadAll(Case, order.state.cases);
  return cases.filter(({ state }) => state.returnWaybill === parcel.id);
}

/** The courier has the goods of a pick-up: they have left the buyer (A5). */
export function* fetched(parcel: ParcelHandle, { at }: Context): Step<void> {
  for (const kase of yield* casesIn(parcel)) if (!isOver(kase.state) && !kase.state.gone) kase.append({ type: 'CaseGoodsCollected', at });
}

/** The parcel is with the merchant. */
export function* broughtBack(parcel: ParcelHandle, { at }: Context): Step<void> {
  const seen = yield* watched();
  for (const kase of yield* casesIn(parcel)) if (!isOver(kase.state)) kase.append({ type: 'CaseGoodsArrived', at, ...seen });
}

/** Whether the parcel that brings the goods back is with the merchant already. */
export function* isThere({ state }: CaseHandle): Step<boolean> {
  return state.returnWaybill !== null && (yield* load(Parcel, state.returnWaybill)).state.status === 'signed';
}

/** The merchant has the goods in hand, whatever the carrier's scans say: the parcel's way ends here. */
export function* handedOver({ state }: CaseHandle, { at }: Context): Step<void> {
  if (state.returnWaybill === null) return;
  const parcel = yield* load(Parcel, state.returnWaybill);
  const told = { at, ...toldOf(parcel), place: null };
  const { status, way } = parcel.state;
  if (status === 'refused') parcel.append({ type: 'ParcelCameBack', ...told, text: '已退回商家' });
  else if (way === 'back' && (status === 'outbound' || isUnderway(status)))
    parcel.append({ type: 'ParcelSigned', ...told, text: '商家已收到退件', left: 'door' });
}
