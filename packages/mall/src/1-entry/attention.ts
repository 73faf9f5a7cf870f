import { DAY } from '@yellowcart/kernel/clock';
import type { Act } from './acts.ts';

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

export type ById = Readonly<Record<string, Attention>>;

/** Attention halves in this time, ms. */
export const HALF_LIFE = 7 * DAY;

/** Things of one kind that are remembered; beyond the most, those that weigh least are let go down to so many. */
const MOST = 250;
const KEPT = 200;
/** A minute's dwelling counts as much as three views. */
const DWELL = { perMs: 3 / 60_000, most: 3 } as const;
/** A swipe within two seconds is a no. */
const PASSED_BY = { within: 2_000, worth: -0.5 } as const;

/** What an act is worth. */
function worthOf(act: Act): number {
  switch (act.act) {
    case 'seen':
    case 'click':
      return 1;
    case 'dwell':
      return Math.min(DWELL.most, act.ms * DWELL.perMs);
    case 'swipe':
      return act.ms < PASSED_BY.within ? PASSED_BY.worth : 0;
    case 'search':
      return 0;
  }
}

/** Weight of an attention at a later instant. */
export const weightAt = ({ weight, at }: Pick<Attention, 'weight' | 'at'>, now: number): number =>
  weight * 2 ** (-Math.max(0, now - at) / HALF_LIFE);

const NONE: Attention = { weight: 0, at: 0, seen: 0, clicks: 0, swipes: 0, dwell: 0 };

/** Things while an event is folded into them: a map, because they come and go with every act. */
export type Draft = Map<string, Attention>;

export const draftOf = (things: ById): Draft => new Map(Object.entries(things));

/** Adds an act to the attention of one of the things. What weighs least is let go when there are too many. */
export function attend(things: Draft, id: string | undefined, act: Act & { readonly at: number }): void {
  if (id === undefined) return;
  const before = things.get(id) ?? NONE;
  // An act may arrive late, from another process that gathered it: then it has faded by as much.
  const at = Math.max(before.at, act.at);
  things.set(id, {
    weight: weightAt(before, at) + weightAt({ weight: worthOf(act), at: act.at }, at),
    at,
    seen: before.seen + Number(act.act === 'seen'),
    clicks: before.clicks + Number(act.act === 'click'),
    swipes: before.swipes + Number(act.act === 'swipe'),
    dwell: before.dwell + ('ms' in act ? act.ms : 0),
  });
  if (things.size > MOST) letGo(things, act.at);
}

/** Leaves those that weigh most. Ties go to the id, so that every process forgets the same. */
export function letGo(things: Draft, now: number): void {
  if (things.size <= MOST) return;
  const weighed = [...things].map(([id, of]) => ({ id, weight: Math.abs(weightAt(of, now)) }));
  const least = weighed.toSorted((a, b) => a.weight - b.weight || (a.id < b.id ? -1 : 1));
  for (const { id } of least.slice(0, things.size - KEPT)) things.delete(id);
}
