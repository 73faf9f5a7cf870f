import { HOUR, MINUTE } from '@yellowcart/kernel/clock';
import { spoken } from '@yellowcart/mall/accounts/city-names';
import type { World } from '../world-file.ts';
import type { History } from './document.ts';
import type { Lots } from './lots.ts';
import type { PastLine } from './past.ts';
import type { Trade } from './trades.ts';

/** Hours from the payment to the shipping, and from each step of a parcel to the next, a quarter more or less: signed within 39 hours. */
const SHIPPED = 2;
const STEPS = [
  ['courier transit', 8],
  ['courier transit', 14],
  ['courier dispatch', 6],
  ['courier sign', 1.5],
] as const;

/**
 * How the goods of a trade get to their buyer. A past is a script: the simulated people, whose steps would cross its own, are off while
 * it lasts, and merchants and the courier do by hand what the past needs.
 */
export function deliveries({ shops }: World, { buyers }: History, lots: Lots): (trade: Trade) => PastLine[] {
  const cities = new Map([
    ...shops.map(({ id, shipFrom }) => [`shop/${id}`, spoken(shipFrom ?? '发货地')] as const),
    ...buyers.map(([id, , , city]) => [`buyer/${id}`, spoken(city)] as const),
  ]);
  return ({ name, at, buyer, shops: sellers }) =>
    sellers.flatMap((shop, i): PastLine[] => {
      const saved = `${name}p${i}`;
      const hubs = [cities.get(`shop/${shop}`), cities.get(`buyer/${buyer}`)];
      let time = at + SHIPPED * HOUR;
      const order = `$${name}.orders[${i}].order`;
      const shipped: PastLine = { at: time, as: `${shop}-clerk`, do: 'merchant ship', with: { order }, save: saved };
      const moved = STEPS.map(([words, hours], step): PastLine => {
        time += lots.between(Math.ceil(hours * 45), Math.floor(hours * 75)) * MINUTE;
        const place = step < hubs.length ? { at: `${hubs[step]}转运中心` } : {};
        return { at: time, as: 'rider', do: words, with: { waybill: `$${saved}.parcel.waybill`, ...place } };
      });
      return [shipped, ...moved];
    });
}
