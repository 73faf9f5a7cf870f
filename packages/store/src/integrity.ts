import { FIRST, headOf, isWhole, isWholeRow, isWholeStream, linkOf, sealEvent, type EventText } from './seals.ts';
import type { Damage, Integrity } from './store.ts';

type Sealed = { readonly seal: Buffer | null };
export type EventRow = EventText & Sealed & { readonly position: number };
export type StreamRow = Sealed & { readonly id: string; readonly version: number; readonly fold: number; readonly state: string };
export type DueRow = Sealed & { readonly key: string; readonly at: number; readonly command: string };
export type AnswerRow = Sealed & {
  readonly id: string;
  readonly fingerprint: string;
  readonly outcome: string;
  readonly at: number;
  readonly position: number;
};

/** Rows of a store by what they are: streams by id, events by stream and version, both in the order of their bytes. */
export type Source = 'streams' | 'events' | 'dues' | 'answers';

/** Asks for the next row of a source; whoever drives it gives it as an iterator would, at once or later. */
type Looking<R> = Generator<Source, R, IteratorResult<any>>;

/** The order in which the database sorts text: by its bytes. */
const before = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

/** The earliest of several findings, by position; what has none comes last. */
const earlier = (a: Damage | undefined, b: Damage): Damage =>
  a === undefined || (b.position ?? Infinity) < (a.position ?? Infinity) ? b : a;

/**
 * Looks at every row: whether it is as it was written, and whether every stream's events are a chain whose end its row names. Says what
 * comes first in the order of the store. Written once for engines that answer at once and engines that answer later.
 */
export function* lookThrough(
  progress: (events: number) => void = () => {},
  isWholeAnswer: (answer: AnswerRow) => boolean = ({ id, fingerprint, outcome, at, position, seal }) =>
    isWholeRow(seal, id, fingerprint, outcome, at, position),
): Looking<Integrity> {
  let first: Damage | undefined;
  let count = 0;
  const found = (position: number | null, stream: string, what: Damage['what']): void => {
    first = earlier(first, { position, stream, what });
  };
  let row: IteratorResult<StreamRow> = yield 'streams';
  /** The stream whose events are being gone through: what its chain came to, and whether a finding of it is told already. */
  let open = { stream: '', link: FIRST, version: 0, position: 0, broken: false };

  /** Holds what the events of a stream came to against its row; rows before it have no events at all. */
  function* close(): Looking<void> {
    for (; !row.done && before(row.value.id, open.stream); row = yield 'streams') found(null, row.value.id, 'missing');
    if (open.stream === '') return;
    if (row.done || row.value.id !== open.stream) return found(open.position, open.stream, 'stray');
    const { id, version, fold, state, seal } = row.value;
    row = yield 'streams';
    if (!isWholeStream(seal, id, version, fold, state)) return found(open.position, id, 'snapshot');
    if (!open.broken && (version !== open.version || headOf(seal!) !== open.link)) found(open.position, id, 'missing');
  }

  for (;;) {
    const next: IteratorResult<EventRow> = yield 'events';
    if (next.done) break;
    const event = next.value;
    if (event.stream !== open.stream) {
      yield* close();
      open = { stream: event.stream, link: FIRST, version: event.version - 1, position: 0, broken: false };
    }
    // After the first finding of a stream nothing of its chain fits any more.
    if (!open.broken) {
      const follows = event.version === open.version + 1 && event.seal !== null && sealEvent(open.link, event).equals(event.seal);
      if (!follows) found(event.position, event.stream, isWhole(event) ? 'missing' : 'event');
      open.broken = !follows;
    }
    open = { ...open, link: event.seal ? linkOf(event.seal) : FIRST, version: event.version, position: event.position };
    count += 1;
    if (count % 10_000 === 0) progress(count);
  }
  yield* close();
  for (; !row.done; row = yield 'streams') found(null, row.value.id, 'missing');
  for (;;) {
    const next: IteratorResult<DueRow> = yield 'dues';
    if (next.done) break;
    const { key, at, command, seal } = next.value;
    if (!isWholeRow(seal, key, at, command)) found(null, key, 'timer');
  }
  for (;;) {
    const next: IteratorResult<AnswerRow> = yield 'answers';
    if (next.done) break;
    const answer = next.value;
    if (!isWholeAnswer(answer)) found(answer.position, answer.id, 'answer');
  }
  return { events: count, damage: first };
}
