import type { Asking, Em } from '../../view.ts';
import { candidatesFor, candidatesOf, type Within } from './candidates.ts';
import { arrange, dayOf, drawnBy } from './exploration.ts';
import { reasonsFor, scoreOf, type Candidate, type Reason } from './ranking.ts';
import type { Taste } from './taste.ts';

/** A product with what speaks for it. */
export type Ranked = Candidate & { readonly score: number; readonly reasons: readonly Reason[] };

/**
 * What lots are drawn by: the viewer and the business date, so that every process draws the same, and tomorrow another. Guests
 * have one name together; they are told apart by when their session began.
 */
const seedOf = ({ actor, visit, at }: Asking): string => `${actor.id}/${actor.role === 'guest' ? (visit?.since ?? 0) : ''}/${dayOf(at)}`;

/** Best first; equal ones by what sells, then by id; a video and a product of the same id by their numbers. */
export const bestFirst = (a: Ranked, b: Ranked): number =>
  b.score - a.score || b.sales - a.sales || (a.id === b.id ? a.seq - b.seq : a.id < b.id ? -1 : 1);

/** Sales of the best seller among all that stand to choose. */
const mostSold = (candidates: readonly Candidate[]): number => candidates.reduce((max, { sales }) => Math.max(max, sales), 0);

/** Candidates in the order of a taste. Pure. */
export function rank(candidates: readonly Candidate[], taste: Taste, most = mostSold(candidates)): Ranked[] {
  return candidates
    .map((candidate) => {
      const reasons = reasonsFor(candidate, taste, most);
      return { ...candidate, reasons, score: scoreOf(reasons) };
    })
    .toSorted(bestFirst);
}

/** Products to rank for somebody, ranked; see `candidatesFor`. */
export const rankedFor = async (em: Em, taste: Taste, within: Within, asking: Asking, also: readonly string[] = []): Promise<Ranked[]> =>
  rank(await candidatesFor(em, taste, within, seedOf(asking), also), taste);

/** Of these products those that are not among the ranked, ranked as if they were. */
export async function rankedBeside(
  em: Em,
  ids: readonly string[],
  ranked: readonly Ranked[],
  taste: Taste,
  within: Within,
): Promise<Ranked[]> {
  const there = new Set(ranked.map(({ id }) => id));
  const others = ids.filter((id) => !there.has(id));
  return others.length === 0 ? [] : rank(await candidatesOf(em, others, within), taste, mostSold(ranked));
}

/**
 * Outside the taste: new to them, of categories and shops of which nobody knows whether they like them. In a small mall there may
 * be none; then whatever is new to them.
 */
export function strangeTo<T extends Candidate>(ranked: readonly T[], { categories, shops }: Taste, met: (item: T) => boolean): T[] {
  const fresh = ranked.filter((item) => item.available && !met(item));
  const outside = fresh.filter(
    ({ category, shop }) => (categories.get(category)?.lasting ?? 0) === 0 && (shops.get(shop)?.lasting ?? 0) === 0,
  );
  return outside.length > 0 ? outside : fresh;
}

/** In an order drawn by lot for this viewer and day. */
export const drawn = <T extends Candidate>(items: readonly T[], asking: Asking): T[] => drawnBy(seedOf(asking), items);

/** What is shown at these places, and the reason that each is shown for; exploring is a reason of its own. */
export function laidOut<T extends Ranked>(
  ranked: readonly T[],
  strange: readonly T[],
  asking: Asking,
  places: { readonly from: number; readonly count: number },
  reasonOf: (item: T) => Reason,
): (T & { readonly because: Reason })[] {
  const { from, count } = places;
  return arrange(ranked, strange, seedOf(asking), { from, to: from + count }).map(({ item, explored }) => ({
    ...item,
    because: explored ? { code: 'explore', value: 0 } : reasonOf(item),
  }));
}
