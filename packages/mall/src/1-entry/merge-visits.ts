import { weightAt, type Attention, type ById } from './attention.ts';
import type { VisitState } from './visit.ts';

function both(a: Attention, b: Attention): Attention {
  const at = Math.max(a.at, b.at);
  return {
    weight: weightAt(a, at) + weightAt(b, at),
    at,
    seen: a.seen + b.seen,
    clicks: a.clicks + b.clicks,
    swipes: a.swipes + b.swipes,
    dwell: a.dwell + b.dwell,
  };
}

const things = (a: ById, b: ById): ById => ({
  ...a,
  ...Object.fromEntries(Object.entries(b).map(([id, of]) => [id, a[id] ? both(a[id], of) : of])),
});

/** At the same instant the session's comes first: it was there before the log-in. */
const byTime = <T extends { readonly at: number }>(own: readonly T[], session: readonly T[]): readonly T[] =>
  [...session, ...own].toSorted((x, y) => x.at - y.at);

/** A buyer's visit and the guest's session they came in with, as one (R1.04): what the session says of place and device counts. */
export const mergeVisits = (own: VisitState, session: VisitState): VisitState => ({
  since: Math.min(own.since, session.since),
  place: session.place ?? own.place,
  device: session.device ?? own.device,
  preferences: [...new Set([...own.preferences, ...session.preferences])],
  products: things(own.products, session.products),
  contents: things(own.contents, session.contents),
  shops: things(own.shops, session.shops),
  searches: byTime(own.searches, session.searches),
  trail: byTime(own.trail, session.trail),
});
