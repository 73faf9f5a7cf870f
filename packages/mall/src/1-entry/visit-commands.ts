import { DAY } from '@yellowcart/kernel/clock';
import { command, type Actor } from '@yellowcart/kernel/command';
import { accept, reject } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import type { Timer } from '@yellowcart/kernel/timer';
import * as v from 'valibot';
import { Id } from '../goods/fields.ts';
import type { Act } from './acts.ts';
import { SUM, Visit, type VisitEvent } from './visit.ts';
import { EMPTY, type VisitState } from './visit-state.ts';

const Text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const Ms = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(24 * 3_600_000));

const ActInput = v.variant('act', [
  v.strictObject({
    act: v.literal('seen'),
    product: v.exactOptional(Id),
    content: v.exactOptional(Id),
    shop: v.exactOptional(Id),
    from: v.exactOptional(Text(120)),
  }),
  v.strictObject({ act: v.literal('click'), product: Id, from: v.exactOptional(Text(120)) }),
  v.strictObject({ act: v.literal('dwell'), product: v.exactOptional(Id), content: v.exactOptional(Id), ms: Ms }),
  v.strictObject({ act: v.literal('swipe'), content: Id, ms: Ms }),
  v.strictObject({ act: v.literal('search'), words: Text(100) }),
]);

/** Acts that are told in one go. */
const MOST_ACTS = 500;

/** After so many events a visitor's stream is summed up (ADR 7). */
const EVENTS_KEPT = 64;

/** A visitor: a buyer, or a guest with a session. Others are at work, and a guest without a session cannot be told from the next. */
export const visitorOf = ({ id, role }: Actor, session: string | undefined): string | undefined =>
  role === 'buyer' ? id : role === 'guest' && session !== undefined ? `${GUESTS}${session}` : undefined;

/** What the names of guests' streams begin with; no account's id holds a colon. */
const GUESTS = 'guest:';

/** Appends to a visitor's stream, and sums it up when it has grown long. */
function* tell(visitor: string, event: VisitEvent): Step<void> {
  const visit = yield* load(Visit, visitor);
  visit.append(event);
  if (visit.state.events >= EVENTS_KEPT) visit.append({ type: SUM, state: visit.state });
}

/** Acts with the instants at which they happened, ms, become one event. */
export const browsed = (visitor: string, acts: readonly (Act & { readonly at: number })[]): Step<void> =>
  tell(visitor, { type: 'Browsed', acts });

/**
 * The guest of a session logged in: what the session looked at goes to the buyer, once (R1.04). Whoever logs in next in the same
 * session begins with their own.
 */
export function* joinVisits(visitor: string, session: string): Step<void> {
  const guest = yield* load(Visit, session);
  if (guest.state.since === 0) return;
  yield* tell(visitor, { type: 'VisitJoined', state: guest.state });
  guest.append({ type: SUM, state: EMPTY });
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

/** Takes the visitor's history away, also from disk; place, device and preferences stay. */
export const forgetVisit = command({
  words: 'visit forget',
  roles: ['any'],
  log: 'visits',
  title: { zh: '清空浏览记录', en: 'Forget what was looked at' },
  input: v.strictObject({}),
  *run(_, { actor }) {
    const visit = yield* load(Visit, actor.id);
    const { since, place, device, preferences } = visit.state;
    if (visit.exists) visit.append({ type: SUM, state: { ...EMPTY, since, place, device, preferences } });
    return accept({ forgotten: visit.exists });
  },
});

/** A guest's session that nobody came back to is forgotten. */
export const endSession = command({
  words: 'visit end',
  roles: ['system'],
  log: 'visits',
  title: { zh: '会话过期', en: 'Forget a session that ended' },
  input: v.strictObject({ session: v.string() }),
  *run({ session }, { at }) {
    const visit = yield* load(Visit, session);
    if (visit.state.since > 0 && at >= lastAct(visit.state) + SESSION_LIFE) visit.append({ type: SUM, state: EMPTY });
    return accept({ session });
  },
});

/** How long a guest's session is remembered after the last act, ms. */
const SESSION_LIFE = 30 * DAY;

const lastAct = ({ since, trail, searches }: VisitState): number => Math.max(since, trail.at(-1)?.at ?? 0, searches.at(-1)?.at ?? 0);

/** The end of a guest's session, set anew by every act. */
export const sessionTimer: Timer = ({ type, stream, at }) => {
  const session = stream.slice('visit-'.length);
  if (!session.startsWith(GUESTS)) return [];
  const key = `visit/${session}/end`;
  return type === SUM ? [{ key, at: null }] : [{ key, at: at + SESSION_LIFE, request: { do: endSession.words, with: { session } } }];
};
