import { aggregate } from '@yellowcart/kernel/aggregate';
import { SAME_LOOK, type Act } from './acts.ts';
import { attend, type ById, type Draft } from './attention.ts';

/** The session context (R1.03) and what was looked at in it (R2.06), kept small: the least looked at falls out. */
export type VisitState = {
  /** First act or setting, ms; 0 before. */
  readonly since: number;
  readonly place: { readonly province: string; readonly city: string | null } | null;
  readonly device: string | null;
  /** Categories that the visitor said to like. */
  readonly preferences: readonly string[];
  readonly products: ById;
  readonly contents: ById;
  readonly shops: ById;
  /** Newest last. */
  readonly searches: readonly { readonly words: string; readonly at: number }[];
  /** 足迹: products and contents in the order in which they were opened, newest last. */
  readonly trail: readonly {
    readonly at: number;
    readonly kind: 'product' | 'content' | 'shop';
    readonly id: string;
    readonly from: string | null;
  }[];
};

export type VisitEvent =
  | { readonly type: 'Browsed'; readonly acts: readonly (Act & { readonly at: number })[] }
  | {
      readonly type: 'VisitSet';
      readonly at: number;
      readonly place?: VisitState['place'];
      readonly device?: string;
      readonly preferences?: readonly string[];
    }
  /** Everything before is folded into this: older events of the stream are gone. */
  | { readonly type: 'VisitSummed'; readonly state: VisitState }
  /** The visitor's history was taken away at their wish. */
  | { readonly type: 'VisitForgotten' };

/** Searches and steps of the trail that are remembered. */
const KEPT = { searches: 20, trail: 100 } as const;

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
  const now: Folding = { products: { ...products }, contents: { ...contents }, shops: { ...shops }, searches, trail: [...trail] };
  for (const act of acts) browse(now, act);
  return { ...state, since: state.since || (acts[0]?.at ?? 0), ...now };
}

const EMPTY: VisitState = {
  since: 0,
  place: null,
  device: null,
  preferences: [],
  products: {},
  contents: {},
  shops: {},
  searches: [],
  trail: [],
};

/** One visitor: a buyer, or a guest's session. Kept in a log of its own, apart from the orders (ADR 7). */
export const Visit = aggregate<VisitState, VisitEvent>('visit', {
  fold: 1,
  initial: EMPTY,
  on: {
    Browsed: (state, { acts }) => browsed(state, acts),
    VisitSet: (state, { at, place, device, preferences }) => ({
      ...state,
      since: state.since || at,
      place: place === undefined ? state.place : place,
      device: device ?? state.device,
      preferences: preferences ?? state.preferences,
    }),
    VisitSummed: (_, { state }) => state,
    VisitForgotten: ({ place, device, preferences, since }) => ({ ...EMPTY, since, place, device, preferences }),
  },
});
