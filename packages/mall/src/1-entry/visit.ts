import { aggregate } from '@yellowcart/kernel/aggregate';
import { DAY } from '@yellowcart/kernel/clock';

/** What somebody did while browsing (R2.06). `from` is the entry it came through (R1.06), see `entry.ts`. */
export type Act =
  /** A page was opened: a product's, a shop's, a video or live room. */
  | { readonly act: 'seen'; readonly product?: string; readonly content?: string; readonly shop?: string; readonly from?: string }
  /** A card or link was chosen. */
  | { readonly act: 'click'; readonly product: string; readonly from?: string }
  /** Stayed on it, ms. */
  | { readonly act: 'dwell'; readonly product?: string; readonly content?: string; readonly ms: number }
  /** Swiped on after so many ms. */
  | { readonly act: 'swipe'; readonly content: string; readonly ms: number }
  | { readonly act: 'search'; readonly words: string };

/** How much attention one thing got. `weight` is as of `at` and halves every `HALF_LIFE`. */
export type Attention = {
  readonly weight: number;
  readonly at: number;
  readonly seen: number;
  readonly clicks: number;
  readonly swipes: number;
  /** ms in all */
  readonly dwell: number;
};

type ById = Readonly<Record<string, Attention>>;

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

/** Attention halves in this time, ms. */
export const HALF_LIFE = 7 * DAY;

/** Things of one kind that are remembered; searches; steps of the trail. */
const KEPT = { things: 200, searches: 20, trail: 100 } as const;

/** What an act is worth. A minute's dwelling counts as much as three views; a swipe within two seconds is a no. */
const WORTH = { seen: 1, click: 1, dwellPerMs: 3 / 60_000, dwellMost: 3, passedBy: -0.5 } as const;
const PASSED_BY = 2_000;

/** Weight of an attention at a later instant. */
export const weightAt = ({ weight, at }: Pick<Attention, 'weight' | 'at'>, now: number): number =>
  weight * 2 ** (-Math.max(0, now - at) / HALF_LIFE);

const NONE: Attention = { weight: 0, at: 0, seen: 0, clicks: 0, swipes: 0, dwell: 0 };

function attend(things: ById, id: string | undefined, act: Act & { readonly at: number }): ById {
  if (id === undefined) return things;
  const before = things[id] ?? NONE;
  const ms = 'ms' in act ? act.ms : 0;
  const worth =
    act.act === 'dwell'
      ? Math.min(WORTH.dwellMost, ms * WORTH.dwellPerMs)
      : act.act === 'swipe'
        ? ms < PASSED_BY
          ? WORTH.passedBy
          : 0
        : act.act === 'search'
          ? 0
          : WORTH[act.act];
  const after: Attention = {
    weight: weightAt(before, act.at) + worth,
    at: act.at,
    seen: before.seen + Number(act.act === 'seen'),
    clicks: before.clicks + Number(act.act === 'click'),
    swipes: before.swipes + Number(act.act === 'swipe'),
    dwell: before.dwell + ms,
  };
  return kept({ ...things, [id]: after }, act.at);
}

/** Keeps the things that weigh most; ties go to the id, so that every process forgets the same. */
function kept(things: ById, now: number): ById {
  const ids = Object.keys(things);
  if (ids.length <= KEPT.things) return things;
  const weight = (id: string): number => Math.abs(weightAt(things[id]!, now));
  const least = ids.reduce((a, b) => (weight(b) < weight(a) || (weight(b) === weight(a) && b < a) ? b : a));
  const { [least]: _gone, ...rest } = things;
  return rest;
}

function browse(state: VisitState, act: Act & { readonly at: number }): VisitState {
  const since = state.since || act.at;
  if (act.act === 'search')
    return {
      ...state,
      since,
      searches: [...state.searches.filter(({ words }) => words !== act.words), { words: act.words, at: act.at }].slice(-KEPT.searches),
    };
  const of = act as { readonly product?: string; readonly content?: string; readonly shop?: string; readonly from?: string };
  const opened = act.act !== 'seen' ? null : of.product !== undefined ? 'product' : of.content !== undefined ? 'content' : 'shop';
  const step: VisitState['trail'][number] | null = opened && {
    at: act.at,
    kind: opened,
    id: (of.product ?? of.content ?? of.shop)!,
    from: of.from ?? null,
  };
  return {
    ...state,
    since,
    products: attend(state.products, of.product, act),
    contents: attend(state.contents, of.content, act),
    shops: attend(state.shops, of.shop, act),
    trail: step ? [...state.trail, step].slice(-KEPT.trail) : state.trail,
  };
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
    Browsed: (state, { acts }) => acts.reduce(browse, state),
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
