import { setImmediate } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { lookThrough, type AnswerRow, type DueRow, type EventRow, type Source, type StreamRow } from './integrity.ts';
import { connectReader, guard } from './sqlite-file.ts';
import { ANSWERS, DUES, EVENTS, LAST_GIVEN, STREAMS } from './sqlite-seals.ts';
import type { Integrity } from './store.ts';

/** The newest event stands at a position that was never given: what is in no seal is told by this alone. */
function withNewest(db: Database.Database, seen: Integrity): Integrity {
  const newest = db
    .prepare<[], { position: number; stream: string }>(
      `select position, stream from events where position > (${LAST_GIVEN}) order by position limit 1`,
    )
    .get();
  return newest ? { ...seen, damage: { ...newest, what: 'event' } } : seen;
}

/** Rows that are looked at before whoever types or listens in this process has a turn. */
const AT_ONCE = 1000;

/** Looks at every row of the store in a folder, as of one moment, on a connection of its own. */
export async function integrityOf(folder: string, progress?: (events: number) => void): Promise<Integrity> {
  const db = connectReader(folder);
  try {
    db.exec('begin');
    return await lookedThrough(db, progress);
  } finally {
    db.close();
  }
}

async function lookedThrough(db: Database.Database, progress?: (events: number) => void): Promise<Integrity> {
  const rows: Readonly<Record<Source, Iterator<unknown>>> = {
    streams: db.prepare<[], StreamRow>(`${STREAMS} order by id`).iterate(),
    events: db.prepare<[], EventRow>(`${EVENTS} order by stream, version`).iterate(),
    dues: db.prepare<[], DueRow>(DUES).iterate(),
    answers: db.prepare<[], AnswerRow>(ANSWERS).iterate(),
  };
  try {
    const looking = lookThrough(progress);
    let next = looking.next();
    const some = (): void => {
      for (let looked = 0; looked < AT_ONCE && !next.done; looked += 1) next = looking.next(rows[next.value].next());
    };
    for (guard(some); !next.done; guard(some)) await setImmediate();
    const seen = next.value;
    return seen.damage ? seen : guard(() => withNewest(db, seen));
  } finally {
    // An iteration that is left half way keeps the connection busy.
    for (const each of Object.values(rows)) each.return?.();
  }
}
