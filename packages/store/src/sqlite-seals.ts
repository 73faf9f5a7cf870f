import type Database from 'better-sqlite3';
import { FIRST, headOf, isWhole, isWholeRow, isWholeStream, linkOf, sealEvent, sealRow, sealStream, type EventText } from './seals.ts';
import type { Damage, Integrity } from './store.ts';

/** Columns for the seals. Nobody who does not seal may write any more: an older program that has the store open is told so. */
export const ROOM_FOR_SEALS = `
  alter table events add column seal blob;
  alter table streams add column seal blob;
  alter table commands add column seal blob;
  alter table due add column seal blob;
  create trigger events_sealed before insert on events when new.seal is null
    begin select raise(abort, 'a newer program has brought this store up to date'); end;
`;

type Sealed = { readonly seal: Buffer | null };
type EventRow = EventText & Sealed & { readonly position: number };
type StreamRow = Sealed & { readonly id: string; readonly version: number; readonly fold: number; readonly state: string };
type DueRow = Sealed & { readonly key: string; readonly at: number; readonly command: string };
type AnswerRow = Sealed & {
  readonly id: string;
  readonly fingerprint: string;
  readonly outcome: string;
  readonly at: number;
  readonly position: number;
};

const PAGE = 500;
const EVENTS = 'select position, stream, version, type, data, meta, at, seal from events';
const STREAMS = 'select id, version, fold, state, seal from streams';
const DUES = 'select key, at, command, seal from due';
const ANSWERS = 'select id, fingerprint, outcome, at, position, seal from commands';

/** Seals everything that an older program wrote, as it stands. */
export function sealAll(db: Database.Database): void {
  const page = db.prepare<[string, number], StreamRow>(`${STREAMS} where id > ? order by id limit ?`);
  const events = db.prepare<[string], EventRow>(`${EVENTS} where stream = ? order by version`);
  const setEvent = db.prepare('update events set seal = ? where position = ?');
  const setStream = db.prepare('update streams set seal = ? where id = ?');
  for (let after = '', rows = page.all(after, PAGE); rows.length > 0; rows = page.all(after, PAGE)) {
    for (const { id, version, fold, state } of rows) {
      let link: Uint8Array = FIRST;
      for (const event of events.all(id)) {
        const seal = sealEvent(link, event);
        setEvent.run(seal, event.position);
        link = linkOf(seal);
      }
      setStream.run(sealStream(link, id, version, fold, state), id);
      after = id;
    }
  }
  const setDue = db.prepare('update due set seal = ? where key = ?');
  for (const { key, at, command } of db.prepare<[], DueRow>(DUES).all()) setDue.run(sealRow(key, at, command), key);
  const setAnswer = db.prepare('update commands set seal = ? where id = ?');
  const answers = db.prepare<[string, number], AnswerRow>(`${ANSWERS} where id > ? order by id limit ?`);
  for (let after = '', rows = answers.all(after, PAGE); rows.length > 0; rows = answers.all(after, PAGE)) {
    for (const { id, fingerprint, outcome, at, position } of rows) setAnswer.run(sealRow(id, fingerprint, outcome, at, position), id);
    after = rows.at(-1)!.id;
  }
}

/** The order in which the database sorts text: by its bytes. */
const before = (a: string, b: string): boolean => Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0;

/** The earliest of several findings, by position; what has none comes last. */
const earlier = (a: Damage | undefined, b: Damage): Damage =>
  a === undefined || (b.position ?? Infinity) < (a.position ?? Infinity) ? b : a;

/**
 * Looks at every row: whether it is as it was written, and whether every stream's events are a chain whose end its row names. Says what
 * comes first in the order of the store.
 */
export function integrityOf(db: Database.Database, progress: (events: number) => void = () => {}): Integrity {
  const streams = db.prepare<[], StreamRow>(`${STREAMS} order by id`).iterate();
  try {
    return goThrough(db, streams, progress);
  } finally {
    // An iteration that is left half way keeps the connection busy.
    streams.return?.();
  }
}

function goThrough(db: Database.Database, streams: Iterator<StreamRow>, progress: (events: number) => void): Integrity {
  let first: Damage | undefined;
  let count = 0;
  const found = (position: number | null, stream: string, what: Damage['what']): void => {
    first = earlier(first, { position, stream, what });
  };
  let row = streams.next();
  /** The stream whose events are being gone through: what its chain came to, and whether a finding of it is told already. */
  let open = { stream: '', link: FIRST as Uint8Array, version: 0, position: 0, broken: false };

  /** Holds what the events of a stream came to against its row; rows before it have no events at all. */
  const close = (): void => {
    for (; !row.done && before(row.value.id, open.stream); row = streams.next()) found(null, row.value.id, 'missing');
    if (open.stream === '') return;
    if (row.done || row.value.id !== open.stream) return found(open.position, open.stream, 'stray');
    const { id, version, fold, state, seal } = row.value;
    row = streams.next();
    if (!isWholeStream(seal, id, version, fold, state)) return found(open.position, id, 'snapshot');
    if (!open.broken && (version !== open.version || !headOf(seal!).every((byte, i) => byte === open.link[i])))
      found(open.position, id, 'missing');
  };

  for (const event of db.prepare<[], EventRow>(`${EVENTS} order by stream, version`).iterate()) {
    if (event.stream !== open.stream) {
      close();
      open = { stream: event.stream, link: FIRST, version: event.version - 1, position: 0, broken: false };
    }
    // After the first finding of a stream nothing of its chain fits any more.
    if (!open.broken) {
      const whole = isWhole(event);
      const follows = whole && event.version === open.version + 1 && sealEvent(open.link, event).equals(event.seal!);
      if (!follows) found(event.position, event.stream, whole ? 'missing' : 'event');
      open.broken = !follows;
    }
    open = { ...open, link: event.seal ? linkOf(event.seal) : FIRST, version: event.version, position: event.position };
    count += 1;
    if (count % 10_000 === 0) progress(count);
  }
  close();
  for (; !row.done; row = streams.next()) found(null, row.value.id, 'missing');
  for (const { key, at, command, seal } of db.prepare<[], DueRow>(DUES).iterate())
    if (!isWholeRow(seal, key, at, command)) found(null, key, 'timer');
  for (const { id, fingerprint, outcome, at, position, seal } of db.prepare<[], AnswerRow>(ANSWERS).iterate())
    if (!isWholeRow(seal, id, fingerprint, outcome, at, position)) found(position, id, 'answer');
  return { events: count, damage: first };
}
