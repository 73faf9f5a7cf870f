import { DAY, HOUR } from '@yellowcart/kernel/clock';

/** Of so many places one is kept for something else, and which one of them. */
const EVERY = 6;
const PLACE = 4;

/** Midnight in Shanghai, where business dates change (T5). */
const SHANGHAI = 8 * HOUR;

/** The business date of an instant, as days counted up. */
export const dayOf = (at: number): number => Math.floor((at + SHANGHAI) / DAY);

/** A number that looks drawn by lot and is the same for the same text in every process, 0 to 2³²−1 (FNV-1a, then mixed). */
export function lot(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** True for the places, counted from 0, that are kept for something outside the taste. */
export const explores = (place: number): boolean => place % EVERY === PLACE;

/** In an order drawn by lot, the same for the same seed. */
export function drawnBy<T extends { readonly id: string; readonly seq: number }>(seed: string, items: readonly T[]): T[] {
  const lots = new Map(items.map(({ id, seq }) => [seq, lot(`${seed}/${id}`)]));
  return items.toSorted((a, b) => lots.get(a.seq)! - lots.get(b.seq)! || a.seq - b.seq);
}

/**
 * Lays out what is shown: by rank, and at every sixth place something from outside the taste, drawn by lot for this viewer and
 * day. So what somebody likes never closes in on itself, and tomorrow differs from today although nothing was done (no freezing).
 * @param ranked best first
 * @param strange those of `ranked` that lie outside the taste
 * @param places the first place to fill, and the one after the last
 */
export function arrange<T extends { readonly id: string; readonly seq: number }>(
  ranked: readonly T[],
  strange: readonly T[],
  seed: string,
  places: { readonly from: number; readonly to: number },
): { readonly item: T; readonly explored: boolean }[] {
  const drawn = drawnBy(seed, strange);
  // By number: a video may have the id of a product.
  const used = new Set<number>();
  const laid: { item: T; explored: boolean }[] = [];
  const next = { ranked: 0, drawn: 0 };
  const take = (from: readonly T[], which: 'ranked' | 'drawn'): T | undefined => {
    while (next[which] < from.length && used.has(from[next[which]]!.seq)) next[which] += 1;
    return from[next[which]];
  };
  for (let place = places.from; place < places.to; place += 1) {
    const other = explores(place) ? take(drawn, 'drawn') : undefined;
    const item = other ?? take(ranked, 'ranked');
    if (!item) break;
    used.add(item.seq);
    laid.push({ item, explored: other !== undefined });
  }
  return laid;
}
