import { command, type Actor } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import * as v from 'valibot';
import type { Act } from './acts.ts';
import { Visit, type VisitEvent } from './visit.ts';

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const Text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const Ms = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(24 * 3_600_000));

const ActInput = v.variant('act', [
  v.strictObject({
    act: v.literal('seen'),
    product: v.exactOptional(Id),
    content: v.exactOptional(Id),
    shop: v.exactOptional(Id),
    from: v.exactOptional(Id),
  }),
  v.strictObject({ act: v.literal('click'), product: Id, from: v.exactOptional(Id) }),
  v.strictObject({ act: v.literal('dwell'), product: v.exactOptional(Id), content: v.exactOptional(Id), ms: Ms }),
  v.strictObject({ act: v.literal('swipe'), content: Id, ms: Ms }),
  v.strictObject({ act: v.literal('search'), words: Text(100) }),
]);

/** Acts that are told in one go. */
const MOST_ACTS = 500;

/** After so many events a visitor's stream is summed up, and what was before may be taken away (ADR 7). */
const EVENTS_KEPT = 64;

/** A visitor: a buyer, or a guest with a session. Others are at work, and a guest without a session cannot be told from the next. */
export const visitorOf = ({ id, role }: Actor, session: string | undefined): string | undefined =>
  role === 'buyer' ? id : role === 'guest' && session !== undefined ? `guest:${session}` : undefined;

function* tell(visitor: string, event: VisitEvent): Step<void> {
  (yield* load(Visit, visitor)).append(event);
}

/** Acts with the instants at which they happened, ms, become one event. */
export const browsed = (visitor: string, acts: readonly (Act & { readonly at: number })[]): Step<void> =>
  tell(visitor, { type: 'Browsed', acts });

/**
 * Sums a visitor's stream up now and then, and whenever its history was taken away.
 * @returns the version before which nothing is needed any more; 0 when everything is
 */
export function* sumUp(visitor: string, forgotten: boolean): Step<number> {
  const visit = yield* load(Visit, visitor);
  if (!forgotten && (!visit.exists || visit.version % EVENTS_KEPT !== 0)) return 0;
  visit.append({ type: 'VisitSummed', state: visit.state });
  return visit.version;
}

/** Records what a visitor did (R2.06). An act that names nothing is refused: nothing could be learnt from it. */
export const recordActs = command({
  words: 'visit record',
  roles: ['any'],
  log: 'visits',
  title: { zh: '记录浏览行为', en: 'Record what was looked at' },
  input: v.strictObject({ acts: v.pipe(v.array(ActInput), v.minLength(1), v.maxLength(MOST_ACTS)) }),
  *run({ acts }, { actor, at }) {
    const empty = acts.findIndex((act) => act.act !== 'search' && !('product' in act || 'content' in act || 'shop' in act));
    if (empty >= 0) return reject('NOTHING_LOOKED_AT', { act: empty + 1 });
    yield* browsed(
      actor.id,
      acts.map((act) => ({ ...act, at })),
    );
    return accept({ recorded: acts.length });
  },
});

/** Sets where the visitor is, with what device, and what they say to like (R1.03). */
export const setVisit = command({
  words: 'visit set',
  roles: ['any'],
  log: 'visits',
  title: { zh: '设置位置与偏好', en: 'Set place and preferences' },
  input: v.strictObject({
    province: v.exactOptional(Text(50)),
    city: v.exactOptional(Text(50)),
    device: v.exactOptional(Text(100)),
    /** Categories. */
    prefer: v.exactOptional(v.pipe(v.array(Text(50)), v.maxLength(20))),
  }),
  *run({ province, city, device, prefer }, { actor, at }) {
    if (city !== undefined && province === undefined) return reject('INVALID_ADDRESS', { reason: 'city-without-province', city });
    yield* tell(actor.id, {
      type: 'VisitSet',
      at,
      ...(province === undefined ? {} : { place: { province, city: city ?? null } }),
      ...(device === undefined ? {} : { device }),
      ...(prefer === undefined ? {} : { preferences: [...new Set(prefer)] }),
    });
    const { place, device: now, preferences } = (yield* load(Visit, actor.id)).state;
    return accept({ place, device: now, preferences });
  },
});

/** Takes the visitor's history away, also from disk; place and preferences stay. */
export const forgetVisit = command({
  words: 'visit forget',
  roles: ['any'],
  log: 'visits',
  title: { zh: '清空浏览记录', en: 'Forget what was looked at' },
  input: v.strictObject({}),
  *run(_, { actor }) {
    const { exists } = yield* load(Visit, actor.id);
    if (exists) yield* tell(actor.id, { type: 'VisitForgotten' });
    return accept({ forgotten: exists });
  },
});
