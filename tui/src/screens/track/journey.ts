import { placeNamed, PLACES } from '@yellowcart/core/places';
import type { Journey, Spot } from '../../art/map.ts';
import type { Parcel } from '../../data/parcel.ts';
import type { Way } from './way.ts';

/** The cities that are lights on the map. */
export const CITIES: readonly Spot[] = PLACES.map(({ city, north, east }) => ({ name: city, north, east }));

/** The door is a little beside its city's middle, or the last way could not be seen. */
const DOOR = { north: -0.45, east: 0.55 } as const;

/**
 * Pure. A parcel's way over the map, as far as its places are known: a stop that is no city lies in the city of the address. Undefined
 * where fewer than two are known.
 */
export function journeyOf(way: Way, parcel: Pick<Parcel, 'to'>): Journey | undefined {
  const home = placeNamed(parcel.to?.city ?? '');
  const last = way.stops.length - 1;
  const all = way.stops.map(({ name }, i) => {
    const known = placeNamed(name);
    if (known && i < last) return { name, ...known };
    const near = known ?? home;
    return near && { name, north: near.north + DOOR.north, east: near.east + DOOR.east };
  });
  const stops = all.flatMap((spot) => (spot ? [{ name: spot.name, north: spot.north, east: spot.east }] : []));
  if (stops.length < 2) return undefined;
  const reached = all.slice(0, way.reached + 1).filter((spot) => spot !== undefined).length - 1;
  return { stops, reached: Math.max(0, reached), moving: way.moving };
}
