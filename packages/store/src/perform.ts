import { hash } from 'node:crypto';
import type { AnyAggregate } from '@yellowcart/kernel/aggregate';
import { canonical } from '@yellowcart/kernel/canonical';
import { isRefusal, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { Clock, CLOCK, now, type ClockState } from '@yellowcart/kernel/store-clock';
import { drive, load, Session, type Step, type Snapshot } from '@yellowcart/kernel/step';
import type { Fresh, Pending } from '@yellowcart/kernel/timer';
import type { Change, Done, Fired, Ops, StoredAnswer, Wiring, Work } from './store.ts';

/** What the work asks of the transaction it runs in: a call on the adapter's operations. */
export type Ask = (ops: Ops<'now' | 'later'>) => unknown;

/** Work written once for adapters that answer at once and adapters that answer later. */
export type Task<R> = Generator<Ask, R, any>;

/** Runs a task over operations that answer at once. */
export function runTask<R>(task: Task<R>, ops: Ops<'now'>): R {
  let next = task.next();
  while (!next.done) next = task.next(next.value(ops));
  return next.value;
}

/** Runs a task over operations that answer later. */
export async function runTaskLater<R>(task: Task<R>, ops: Ops<'later'>): Promise<R> {
  let next = task.next();
  while (!next.done) next = task.next(await next.value(ops));
  return next.value;
}

function* run<R>(step: Step<R>, session: Session): Task<R> {
  const driver = drive(step, session);
  let next = driver.next();
  while (!next.done) {
    const { streams, aggregate } = next.value;
    const rows: (Snapshot | undefined)[] = yield (ops) => ops.snapshots(streams, aggregate);
    next = driver.next(rows);
  }
  return next.value;
}

/** The store's time inside the transaction, so that every process agrees on it. */
export function* storeTime(wiring: Wiring): Task<number> {
  const clock = yield* run(load(Clock, CLOCK), new Session());
  const last: number = yield (ops) => ops.lastAt();
  return now(clock.state as ClockState, wiring.real(), last);
}

/** Answers a step without writing. */
export function* question<R>(step: (at: number) => Step<R>, wiring: Wiring): Task<R> {
  return yield* run(step(yield* storeTime(wiring)), new Session());
}

/** Runs up to `limit` jobs due at or before `to`, oldest first, each at its own instant. */
export function* runDue(to: number, wiring: Wiring, limit: number, progress?: (fired: number) => void): Task<Fired[]> {
  const fired: Fired[] = [];
  for (let i = 0; i < limit; i += 1) {
    const job: Pending | undefined = yield (ops) => ops.firstDue(to);
    if (!job) break;
    const session = new Session();
    const outcome = yield* run(wiring.job(job), session);
    const kept = isRefusal(outcome) ? new Session() : session;
    yield write(changeOf(kept, job.at, 'system', `due:${job.key}`, wiring, [job.key]));
    if (kept.appended.length > 0) fired.push({ key: job.key, at: job.at, command: job.request.do });
    if (i % 64 === 63) progress?.(i + 1);
  }
  return fired;
}

/** Whether anything is due, by now unless told otherwise. */
export function* hasDue(to: number | undefined, wiring: Wiring): Task<boolean> {
  const before = to ?? (yield* storeTime(wiring));
  return (yield (ops) => ops.firstDue(before)) !== undefined;
}

/** Carries out one command: repeats (Z3), what is due first (T4), the step, and everything it writes. */
export function* perform<A>(work: Work<A>, wiring: Wiring): Task<Done<A>> {
  const fingerprint = work.requestId === undefined ? '' : digest([work.actor, work.request.do, work.request.with]);
  const time = yield* storeTime(wiring);
  if (work.requestId !== undefined) {
    const { requestId } = work;
    const refusal = work.permit && (yield* run(work.permit(time), new Session()));
    if (refusal) return { outcome: refusal, at: time, position: 0, fired: [], repeated: false };
    const stored: StoredAnswer | undefined = yield (ops) => ops.answer(requestId);
    if (stored) return repeat(stored, fingerprint, requestId);
  }
  const at = work.to ?? time + (work.by ?? 0);
  if (at < time) return { outcome: reject('TIME_REVERSED', { now: time, to: at }), at: time, position: 0, fired: [], repeated: false };
  const fired = yield* runDue(at, wiring, Infinity, work.progress);
  const session = new Session();
  const outcome = yield* run(work.step(at, fired), session);
  const kept = isRefusal(outcome) && !outcome.recorded ? new Session() : session;
  const change = changeOf(kept, at, work.actor, work.request.do, wiring);
  const answer = work.requestId === undefined ? {} : { answer: { requestId: work.requestId, fingerprint, outcome, at } };
  const files = outcome.ok ? (work.files ?? []) : [];
  const position: number = yield write({ ...change, ...answer, files });
  return { outcome, at, position, fired, repeated: false };
}

/** The same operations, noting every event that is written: what a preview shows before it is taken back. Files are not even brought. */
export function noting<O extends Ops<'now'> | Ops<'later'>>(ops: O): { readonly ops: O; readonly events: Fresh[] } {
  const events: Fresh[] = [];
  const write = (change: Change): unknown => {
    for (const event of change.events) events.push(event);
    return ops.write({ ...change, files: [] });
  };
  return { ops: { ...ops, write } as O, events };
}

/** Digest of what was asked: arguments may hold secrets, and are long. */
const digest = (value: unknown): string => hash('sha256', canonical(value), 'base64url');

const write =
  (change: Change): Ask =>
  (ops) =>
    ops.write(change);

function repeat<A>(stored: StoredAnswer, fingerprint: string, requestId: string): Done<A> {
  const same = stored.fingerprint === fingerprint;
  const outcome = same ? (stored.outcome as Outcome<A>) : reject('REQUEST_ID_REUSED', { requestId });
  return { outcome, at: stored.at, position: stored.position, fired: [], repeated: same };
}

function changeOf(session: Session, at: number, actor: string, cause: string, wiring: Wiring, retired: readonly string[] = []): Change {
  const events: Fresh[] = session.appended.map(({ stream, version, event: { type, ...data } }) => ({
    stream,
    version,
    type,
    data,
    at,
    actor,
    cause,
  }));
  const drop = new Set(retired);
  const set = new Map<string, Pending>();
  for (const event of events) {
    for (const due of wiring.timer(event)) {
      if (due.at === null) {
        set.delete(due.key);
        drop.add(due.key);
      } else {
        set.set(due.key, due);
        drop.delete(due.key);
      }
    }
  }
  const streams = session.changes().map((slot) => ({
    stream: slot.stream,
    loaded: slot.loaded,
    version: slot.version,
    fold: (slot.aggregate as AnyAggregate).fold,
    state: slot.state,
  }));
  const forget = events.flatMap(({ stream, version, type }) => (wiring.sums?.includes(type) ? [{ stream, before: version }] : []));
  return { events, streams, set: [...set.values()], drop: [...drop], files: [], forget };
}
