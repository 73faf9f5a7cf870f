import type { Role } from '@yellowcart/kernel/command';
import type { OrderState } from '../5-order/order.ts';
import { APPEAL_WITHIN } from './limits.ts';
import type { ParcelState, ParcelStatus } from './parcel.ts';

type Parcel = { readonly id: string; readonly state: ParcelState };

const COURIER: Readonly<Record<ParcelStatus, readonly string[]>> = {
  none: [],
  outbound: ['courier collect'],
  collected: ['courier transit', 'courier dispatch', 'courier sign', 'courier refuse'],
  'in-transit': ['courier transit', 'courier dispatch', 'courier sign', 'courier refuse'],
  'out-for-delivery': ['courier dispatch', 'courier sign', 'courier refuse'],
  signed: [],
  refused: ['courier return'],
  returned: [],
  cancelled: [],
};

/** Whether a door delivery that was left elsewhere may still be appealed: once, within its time (F5). */
const mayAppeal = ({ id, state }: Parcel, { doorAppealed }: OrderState, at: number): boolean =>
  state.status === 'signed' &&
  state.doorDelivery &&
  state.place !== 'door' &&
  !doorAppealed.includes(id) &&
  at < state.signedAt! + APPEAL_WITHIN;

/** What may be done with a parcel now, by whom. Only a buyer refuses at the door: what goes back cannot be refused. */
export function parcelMay(parcel: Parcel, order: OrderState, at: number): Partial<Record<Role, string[]>> {
  const courier = COURIER[parcel.state.status].filter((words) => parcel.state.way === 'out' || words !== 'courier refuse');
  return { courier, buyer: mayAppeal(parcel, order, at) ? ['parcel appeal'] : [] };
}
