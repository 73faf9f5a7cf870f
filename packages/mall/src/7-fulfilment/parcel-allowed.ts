import type { Role } from '@yellowcart/kernel/command';
import type { OrderState } from '../5-order/order.ts';
import type { CaseState } from '../9-aftersale/case.ts';
import { cameBy } from '../9-aftersale/sent-back.ts';
import { APPEAL_WITHIN } from './limits.ts';
import type { ParcelState, ParcelStatus } from './parcel.ts';

type Known<S> = { readonly id: string; readonly state: S };
type Parcel = Known<ParcelState>;

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

/** Only a buyer refuses at the door, and not what has come already: nothing that goes back, no goods that were sent back (R4). */
const mayRefuse = ({ state }: Parcel, order: OrderState, cases: readonly Known<CaseState>[]): boolean =>
  state.way === 'out' && (state.case !== null || cameBy(state, order, cases) === undefined);

/**
 * What may be done with a parcel now, by whom.
 * @param cases all of the order's
 */
export function parcelMay(
  parcel: Parcel,
  order: OrderState,
  cases: readonly Known<CaseState>[],
  at: number,
): Partial<Record<Role, string[]>> {
  const courier = COURIER[parcel.state.status].filter((words) => words !== 'courier refuse' || mayRefuse(parcel, order, cases));
  return { courier, buyer: mayAppeal(parcel, order, at) ? ['parcel appeal'] : [] };
}
