import { aggregate } from '@yellowcart/kernel/aggregate';
import { SAME_LOOK, type Act } from './acts.ts';
import { attend, draftOf, type Draft } from './attention.ts';
import { mergeVisits } from './merge-visits.ts';
import { EMPTY, KEPT, type VisitState } from './visit-state.ts';

export type { VisitState } from './visit-state.ts';

export type VisitEvent =
  | { readonly type: 'Browsed'; readonly acts: readonly (Act & { readonly at: number })[] }
  | {
      readonly type: 'VisitSet';
      readonly at: number;
      readonly place?: VisitState['place'];
      readonly device?: string;
      readonly preferences?: readonly string[];
    }
  /** The guest of a session logged in: what they looked at is the buyer's from now on. */
  | { readonly type: 'VisitJoined'; readonly state: VisitState }
  /** All that is known, in one: the events before it are deleted. Of nothing, it is forgetting. */
  | { readonly type: typeof SUM; readonly state: VisitState };

/** The event that sums a visitor's stream up. */
export const SUM = 'VisitSummed';

type At = { readonly at: number };
type Step = VisitState['trail'][number];
type Look = Extract<Act, { act: 'seen' }> & At;

/** A state while an event is folded into it: copied once, however many acts the event holds. */
type Folding = {
  readonly products: Draft;
  readonly contents: Draft;
  readonly shops: Draft;
  searches: VisitState['searches'];
  readonly trail: Step[];
};

/** A page that was opened: a step of the trail. */
function stepOf({ at, product, content, shop, from }: Look): Step {
  const [kind, id] =
    product !== undefined
      ? (['product', product] as const)
      : content !== undefined
        ? (['content', content] as const)
        : (['shop', shop!] as const);
  return { at, kind, id, from: from ?? null };
}

/** A page opened again within half an hour is the same look: screens ask again whenever something changes. */
function isSameLook(trail: readonly Step[], { kind, id, at }: Step): boolean {
  const last = trail.findLast((step) => step.kind === kind && step.id === id);
  return last !== undefined && at - last.at < SAME_LOOK;
}

function browse(now: Folding, act: Act & At): void {
  if (act.act === 'search') {
    const others = now.searches.filter(({ words }) => words !== act.words);
    now.searches = [...others, { words: act.words, at: act.at }].slice(-KEPT.searches);
    return;
  }
  if (act.act === 'seen') {
    const step = stepOf(act);
    if (isSameLook(now.trail, step)) return;
    now.trail.push(step);
    if (now.trail.length > KEPT.trail) now.trail.shift();
  }
  attend(now.products, 'product' in act ? act.product : undefined, act);
  attend(now.contents, 'content' in act ? act.content : undefined, act);
  attend(now.shops, 'shop' in act ? act.shop : undefined, act);
}

function browsed(state: VisitState, acts: readonly (Act & At)[]): VisitState {
  const { products, contents, shops, searches, trail } = state;
  const now: Folding = {
    products: draftOf(products),
    contents: draftOf(contents),
    shops: draftOf(shops),
    searches,
    trail: [...trail],
  };
  for (const act of acts) browse(now, act);
  return {
    ...state,
    since: state.since || (acts[0]?.at ?? 0),
    products: Object.fromEntries(now.products),
    contents: Object.fromEntries(now.contents),
    shops: Object.fromEntries(now.shops),
    searches: now.searches,
    trail: now.trail,
  };
}

const more = (state: VisitState): VisitState => ({ ...state, events: state.events + 1 });

/** One visitor: a buyer, or a guest's session. Kept in a log of its own, apart from the orders (ADR 7). */
export const Visit = aggregate<VisitState, VisitEvent>('visit', {
  fold: 1,
  initial: EMPTY,
  on: {
    Browsed: (state, { acts }) => more(browsed(state, acts)),
    VisitSet: (state, { at, place, device, preferences }) =>
      more({
        ...state,
        since: state.since || at,
        place: place === undefined ? state.place : place,
        device: device ?? state.device,
        preferences: preferences ?? state.preferences,
      }),
    VisitJoined: (state, { state: session }) => more(mergeVisits(state, { ...EMPTY, ...session })),
    // A sum of an older fold lacks what is new.
    VisitSummed: (_, { state }) => ({ ...EMPTY, ...state, events: 0 }),
  },
});
