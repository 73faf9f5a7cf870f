import { HOUR } from '@yellowcart/kernel/clock';
import { distance, hubName, hubOf, relayBetween, type Hub } from './hubs.ts';

/** Where a way begins or ends: the city as people call it, and its province where it is known. */
export type Spot = { readonly province: string | null; readonly city: string };

/** A place that a parcel passes, with how long it takes there from the one before and how long it is sorted, ms. */
export type Stop = { readonly place: string; readonly travel: number; readonly stay: number };

export type Haste = {
  /** Cold chain: sorted first, and driven or flown without a break (R7.06). */
  readonly cold: boolean;
  /** To or from a remote province (R1). */
  readonly remote: boolean;
};

/** Roads are longer than the crow flies; a truck with its breaks, km/h. */
const ROAD = 1.25;
const SPEED_KMH = 65;
/** Between a city and the hub of its province; from the hub of a place that nobody knows, km. */
const FEEDER_KM = 160;
const UNKNOWN_KM = 900;
/** Time at a hub, and at the collecting point of a city, hours. */
const SORTING = { hub: 3, city: 1.5 };
/** From the last hub to the station of the district, hours. */
const LAST_MILE = 2;
const COLD = 0.65;
const REMOTE = 1.5;

type Node = { readonly place: string; readonly hub: Hub | null; readonly sorting: number };

const atHub = (hub: Hub): Node => ({ place: hubName(hub), hub, sorting: SORTING.hub });
const inCity = (city: string): Node => ({ place: `${city}集散点`, hub: null, sorting: SORTING.city });

/** The nodes at one end, from the city to the hub. A place that nobody knows has a hub of its own. */
function endNodes({ province, city }: Spot): readonly [...Node[], Node] {
  const hub = province === null ? undefined : hubOf(province, city);
  if (!hub) return [{ place: `${city}转运中心`, hub: null, sorting: SORTING.hub }];
  return hub.city === city ? [atHub(hub)] : [inCity(city), atHub(hub)];
}

/** The places between two cities: city, hub, a national relay when it is far, hub, city. No place comes twice. */
function nodesBetween(from: Spot, to: Spot): Node[] {
  const start = endNodes(from);
  const end = endNodes(to);
  if (start[0].place === end[0].place) return [start[0]];
  const [a, b] = [start.at(-1)!, end.at(-1)!];
  if (a.place === b.place) return [...start, ...end.slice(0, -1).toReversed()];
  const relay = a.hub && b.hub ? relayBetween(a.hub, b.hub) : undefined;
  return [...start, ...(relay ? [atHub(relay)] : []), ...end.toReversed()];
}

function kmBetween(a: Node, b: Node, unknown: boolean): number {
  if (a.hub && b.hub) return distance(a.hub, b.hub);
  return unknown ? UNKNOWN_KM : FEEDER_KM;
}

/**
 * The way of a parcel between two cities, up to the station that delivers it (R7.04). Pure: the same ends give the same way; chance
 * is added by whoever plans with it.
 * @param station name of the last stop
 */
export function routeBetween(from: Spot, to: Spot, station: string, { cold, remote }: Haste): Stop[] {
  const nodes = nodesBetween(from, to);
  const haste = (cold ? COLD : 1) * (remote ? REMOTE : 1) * HOUR;
  const strange = (node: Node): boolean => node.hub === null && node.place.endsWith('转运中心');
  const stops = nodes.map((node, i): Stop => {
    const before = nodes[i - 1];
    const km = before ? kmBetween(before, node, strange(before) || strange(node)) : 0;
    const hours = before ? (km * ROAD) / SPEED_KMH : 1;
    return { place: node.place, travel: Math.round(hours * haste), stay: Math.round(node.sorting * (cold ? COLD : 1) * HOUR) };
  });
  return [...stops, { place: station, travel: Math.round(LAST_MILE * (cold ? COLD : 1) * HOUR), stay: 0 }];
}
