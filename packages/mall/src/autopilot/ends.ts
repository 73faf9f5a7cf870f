import { load, type Step } from '@yellowcart/kernel/step';
import type { Address } from '../accounts/account.ts';
import { cityNamed, cityOf, spoken } from '../accounts/city-names.ts';
import { Order } from '../5-order/order.ts';
import type { ParcelHandle } from '../7-fulfilment/parcel-access.ts';
import { Shop } from '../goods/shop.ts';
import { hubOf } from './hubs.ts';
import type { Spot } from './route.ts';

/** One end of a parcel's way: the city, the part of it, and the station that collects or delivers there. */
export type End = { readonly spot: Spot; readonly area: string; readonly station: string };

const end = (spot: Spot, area: string): End => ({ spot, area, station: `${area}营业点` });

/** Where a shop sends from, however it wrote that down. One that says nothing, or names no known city, has a hub all the same. */
function endOfShop(shipFrom: string | null): End {
  const found = shipFrom === null ? undefined : cityNamed(shipFrom);
  const province = found?.province ?? null;
  const city = found ? spoken(found.city ?? hubOf(found.province, '')?.city ?? found.province) : (shipFrom ?? '发货地');
  return end({ province, city }, city);
}

function endOfBuyer(address: Address): End {
  const city = spoken(cityOf(address));
  const { district } = address;
  // 仙桃市, 东莞市: city and district are the same.
  return end({ province: address.province, city }, spoken(district) === city ? city : `${city}${district}`);
}

/** Both ends of a parcel's way: out from the shop to the buyer, or back. */
export function* endsOf({ state }: ParcelHandle): Step<{ readonly from: End; readonly to: End; readonly remote: boolean }> {
  const order = yield* load(Order, state.order);
  const shop = yield* load(Shop, state.shop);
  const [home, seller] = [endOfBuyer(order.state.address), endOfShop(shop.state.shipFrom)];
  const { remote } = order.state;
  return state.way === 'out' ? { from: seller, to: home, remote } : { from: home, to: seller, remote };
}
