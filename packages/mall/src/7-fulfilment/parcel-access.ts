import type { Context } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, loadAll, type Handle, type Step } from '@yellowcart/kernel/step';
import { Order } from '../5-order/order.ts';
import { orderStatus } from '../5-order/order-status.ts';
import { maskCourier, presentParcel } from '../5-order/present-order.ts';
import { maskAddress, seesClear } from '../support/mask.ts';
import type { Address } from '../accounts/account.ts';
import { Shop, type ShopState } from '../goods/shop.ts';
import { Case } from '../9-aftersale/case.ts';
import { labelOf } from './label.ts';
import { parcelMay } from './parcel-allowed.ts';
import { Parcel, type ParcelEvent, type ParcelState, type ParcelStatus } from './parcel.ts';

export type ParcelHandle = Handle<ParcelState, ParcelEvent>;

/** A parcel that the actor may see (Z1); anybody else's does not exist for them. */
export function* parcelFor(waybill: string, { actor }: Context): Step<ParcelHandle | Refusal> {
  const parcel = yield* load(Parcel, waybill);
  const { buyer, shop } = parcel.state;
  const others = actor.role === 'buyer' ? buyer !== actor.id : actor.role === 'merchant' && shop !== actor.shop;
  return parcel.exists && !others ? parcel : reject('NOT_FOUND', { waybill });
}

/** A parcel in one of these states, else why not. */
export function* parcelIn(states: readonly ParcelStatus[], waybill: string, context: Context): Step<ParcelHandle | Refusal> {
  const parcel = yield* parcelFor(waybill, context);
  if (!('state' in parcel) || states.includes(parcel.state.status)) return parcel;
  return reject('WRONG_STATE', { waybill, status: parcel.state.status, needs: states.join(', ') });
}

/** What each event of a parcel's way tells of whose it is. */
export const toldOf = ({ state: { order, buyer, way } }: ParcelHandle) => ({ order, buyer, ...(way === 'back' ? { way } : {}) });

/** With the courier, on its way to the door (contract §4: nodes left out are left out). */
export const ON_THE_ROAD = ['collected', 'in-transit', 'out-for-delivery'] as const satisfies readonly ParcelStatus[];

/** Where a parcel comes from and where it goes; the buyer's address is clear for who may see it so (Z4). */
export function endsOf(
  { way, shop }: Pick<ParcelState, 'way' | 'shop'>,
  address: Address,
  { name, shipFrom }: Pick<ShopState, 'name' | 'shipFrom'>,
  clear: boolean,
): { readonly from: object; readonly to: object } {
  const merchant = { shop, name, city: shipFrom };
  return way === 'out' ? { from: merchant, to: clear ? address : maskAddress(address) } : { from: { city: address.city }, to: merchant };
}

/** The parcel as the contract shows it: where to, the label, every node. Personal data is masked by role (Z4). */
export function* parcelAnswer(
  parcel: ParcelHandle,
  { actor, at }: Context,
): Step<Record<string, unknown> & { readonly waybill: string; readonly status: ParcelStatus }> {
  const { order: id, case: of, buyer, shop: seller, way } = parcel.state;
  const order = yield* load(Order, id);
  const shop = yield* load(Shop, seller);
  const clear = seesClear(actor, buyer);
  const { address } = order.state;
  return {
    ...maskCourier(presentParcel(parcel.id, parcel.state), clear),
    order: id,
    case: of,
    orderStatus: orderStatus(order.state),
    ...endsOf(parcel.state, address, shop.state, clear),
    label: way === 'out' ? labelOf(address) : null,
    allowed: parcelMay(parcel, order.state, yield* loadAll(Case, order.state.cases), at)[actor.role] ?? [],
  };
}
