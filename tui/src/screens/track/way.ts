import type { Parcel } from '../../data/parcel.ts';

/** A city, hub or door on a parcel's way, with the time at which it was there. */
export type Stop = { readonly name: string; readonly at: string | null };

/** The way of a parcel: the last stop it reached, and whether it is under way to the next one. */
export type Way = {
  readonly stops: readonly Stop[];
  readonly reached: number;
  readonly moving: boolean;
  /** The stop at which it was refused. */
  readonly refusedAt: number | undefined;
};

/** Words for the ends of a way whose places nobody named. */
export type Ends = { readonly start: string; readonly end: string };

const HUB = /(?:国际|航空)?(?:转运中心|集散中心|分拨中心|中转场|中转站|营业点|营业部|网点)$/u;

/** `上海转运中心` → `上海`; a place of the city one goes to loses the city's name: `杭州市西湖区营业点` → `西湖区`. */
function shortName(place: string, city: string): string {
  const bare = place.replace(HUB, '') || place;
  const inside = city !== '' && bare.startsWith(city) && bare.length > city.length ? bare.slice(city.length) : bare;
  return inside.replace(/市$/u, '') || inside;
}

/**
 * Pure. From where it was sent over every place that scanned it to the door (R7.04). What is still to come is the city of the
 * address and the end; a refused parcel goes back to where it came from (R4).
 */
export function wayOf(parcel: Pick<Parcel, 'status' | 'nodes' | 'from' | 'to'>, ends: Ends): Way {
  const { status, nodes } = parcel;
  const city = parcel.to?.city ?? '';
  const placed = nodes.filter((node) => node.place);
  const origin = parcel.from?.city ?? placed[0]?.place;
  const left = nodes.find((node) => node.status === 'collected') ?? nodes[0];
  const start: Stop = { name: origin ? shortName(origin, '') : ends.start, at: left?.at ?? null };
  const stops: Stop[] = [start];
  for (const { at, place } of placed) {
    const name = shortName(place!, city);
    if (name !== stops.at(-1)!.name) stops.push({ name, at });
  }
  const scanned = stops.length - 1;
  const arrived = shortName(city, '');
  const there = stops.some(({ name }) => name === arrived) || placed.some(({ place }) => city !== '' && place!.startsWith(city));
  if (city !== '' && !there) stops.push({ name: arrived, at: null });
  const last = nodes.at(-1)?.at ?? null;
  const over = status === 'signed' || status === 'refused' || status === 'returned';
  const door = nodes.findLast((node) => node.status === 'signed' || node.status === 'refused')?.at ?? last;
  stops.push({ name: ends.end, at: over ? door : null });
  const end = stops.length - 1;
  if (status === 'signed') return { stops, reached: end, moving: false, refusedAt: undefined };
  if (status === 'refused' || status === 'returned') {
    const back = status === 'returned';
    return {
      stops: [...stops, { name: start.name, at: back ? last : null }],
      reached: back ? end + 1 : end,
      moving: !back,
      refusedAt: end,
    };
  }
  const waits = status === 'outbound' || status === 'cancelled';
  return { stops, reached: waits ? 0 : scanned, moving: !waits, refusedAt: undefined };
}

/** Columns that a stop needs: its time and a blank. */
const LEAST = 12;

/** Pure. The stops that fit: the first one, and the last ones. */
export function fitWay(way: Way, columns: number): Way {
  const most = Math.max(2, Math.floor(columns / LEAST));
  const dropped = way.stops.length - most;
  if (dropped <= 0) return way;
  const moved = (stop: number): number => Math.max(0, stop - dropped);
  const [first] = way.stops;
  return {
    ...way,
    stops: [{ ...first!, name: `${first!.name}…` }, ...way.stops.slice(1 + dropped)],
    reached: moved(way.reached),
    refusedAt: way.refusedAt === undefined ? undefined : moved(way.refusedAt),
  };
}

/** A piece of the line: behind the parcel, the parcel itself, or ahead of it. */
export type Piece = { readonly text: string; readonly part: 'passed' | 'parcel' | 'refused' | 'ahead' };

/** Pure. The line of a way whose stops are `cell` columns apart: `●━━━━━▶┅┅┅○`; where it lies still, the stop itself is marked. */
export function lineOf({ stops, reached, moving, refusedAt }: Way, cell: number): Piece[] {
  return stops.flatMap((_, i): Piece[] => {
    const here = i === reached && !moving;
    const stop: Piece =
      i === refusedAt
        ? { text: '×', part: 'refused' }
        : here
          ? { text: '◆', part: 'parcel' }
          : i <= reached
            ? { text: '●', part: 'passed' }
            : { text: '○', part: 'ahead' };
    if (i === stops.length - 1) return [stop];
    const leg = cell - 1;
    if (i < reached) return [stop, { text: '━'.repeat(leg), part: 'passed' }];
    if (i > reached || !moving) return [stop, { text: '┅'.repeat(leg), part: 'ahead' }];
    const behind = Math.floor((leg - 1) / 2);
    return [
      stop,
      { text: '━'.repeat(behind), part: 'passed' },
      { text: '▶', part: 'parcel' },
      { text: '┅'.repeat(leg - 1 - behind), part: 'ahead' },
    ];
  });
}
