import { HUBS } from '@yellowcart/mall/autopilot/hubs';

/** Where a city lies; degrees north and east. */
export type Place = { readonly city: string; readonly north: number; readonly east: number };

/** Cities that goods come from or go to and that have no sorting centre of their own. */
const MORE: readonly (readonly [city: string, north: number, east: number])[] = [
  ['眉山', 30.1, 103.8],
  ['景德镇', 29.3, 117.2],
  ['舟山', 30.0, 122.2],
  ['佛山', 23.0, 113.1],
  ['东莞', 23.0, 113.8],
  ['义乌', 29.3, 120.1],
  ['温州', 28.0, 120.7],
  ['嘉兴', 30.8, 120.8],
  ['无锡', 31.5, 120.3],
  ['泉州', 24.9, 118.6],
  ['烟台', 37.5, 121.4],
  ['洛阳', 34.6, 112.4],
  ['桂林', 25.3, 110.3],
  ['三亚', 18.3, 109.5],
  ['大理', 25.6, 100.2],
  ['喀什', 39.5, 76.0],
];

/** Every city whose place is known. */
export const PLACES: readonly Place[] = [
  ...HUBS.map(({ city, north, east }) => ({ city, north, east })),
  ...MORE.map(([city, north, east]) => ({ city, north, east })),
];

/** Where something of this name lies: a city, a hub or a district that begins with the name of one. */
export const placeNamed = (name: string): Place | undefined => PLACES.find(({ city }) => name.startsWith(city));
