import { SAME_LOOK } from './acts.ts';
import { draftOf, letGo, weightAt, type Attention, type ById } from './attention.ts';
import { KEPT, type VisitState } from './visit-state.ts';

type Steps = VisitState['trail'];

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

function things(a: ById, b: ById): ById {
  const all = draftOf(a);
  for (const [id, of] of Object.entries(b)) all.set(id, Object.hasOwn(a, id) ? both(a[id]!, of) : of);
  letGo(all, Math.max(0, ...[...all.values()].map(({ at }) => at)));
  return Object.fromEntries(all);
}

/** At the same instant the session's comes first: it was there before the log-in. */
const byTime = <T extends { readonly at: number }>(own: readonly T[], session: readonly T[]): readonly T[] =>
  [...session, ...own].toSorted((x, y) => x.at - y.at);

/** What was looked at in both within half an hour is one look. */
const once = (trail: Steps): Steps =>
  trail.filter(
    (step, i) =>
      !trail.slice(0, i).some((earlier) => earlier.kind === step.kind && earlier.id === step.id && step.at - earlier.at < SAME_LOOK),
  );

/** A buyer's visit and the guest's session they came in with, as one (R1.04): what the session says of place and device counts. */
export const mergeVisits = (own: VisitState, session: VisitState): VisitState => ({
  events: own.events,
  since: own.since === 0 ? session.since : Math.min(own.since, session.since),
  place: session.place ?? own.place,
  device: session.device ?? own.device,
  preferences: [...new Set([...own.preferences, ...session.preferences])],
  products: things(own.products, session.products),
  contents: things(own.contents, session.contents),
  shops: things(own.shops, session.shops),
  searches: byTime(
    own.searches.filter(({ words }) => !session.searches.some((other) => other.words === words)),
    session.searches,
  ).slice(-KEPT.searches),
  trail: once(byTime(own.trail, session.trail)).slice(-KEPT.trail),
});
