import type Database from 'better-sqlite3';
import { recordedText } from './sqlite-reading.ts';
import { FIRST, linkOf, sealEvent, sealRow, sealStream } from './seals.ts';
import { connect, guard } from './sqlite-file.ts';
import { Conflict, type Rewriting } from './store.ts';

type AnswerRow = { id: string; fingerprint: string; outcome: string; at: number; position: number };

/**
 * Takes out of the file what earlier writes left in its free places, and out of the log what it still holds.
 * @throws Conflict when somebody is reading meanwhile; what was written is, and asking again does the rest
 */
function emptied(db: Database.Database): void {
  guard(() => db.exec('vacuum'));
  const [state] = guard(() => db.pragma('wal_checkpoint(truncate)')) as readonly { readonly busy: number }[];
  if (state?.busy !== 0) throw new Conflict('another process is reading');
}

/**
 * Writes the named streams of the store in a folder anew, in one transaction: their events as they are given, their snapshots folded from
 * those, their chains made anew; answers, timers and files beside them. What was there before is overwritten, and not left in the log.
 */
export function rewriteSqlite(folder: string, { streams, event, fold, text, files }: Rewriting): void {
  const db = connect(folder);
  try {
    db.pragma('secure_delete = on');
    guard(() => db.exec('begin immediate'));
    const setEvent = db.prepare('update events set data = ?, seal = ? where position = ?');
    const row = db.prepare<[string], { version: number }>('select version from streams where id = ?');
    const setStream = db.prepare('update streams set fold = ?, state = ?, seal = ? where id = ?');
    for (const stream of streams) {
      let link = FIRST;
      const rewritten = recordedText(db, stream).map(({ position, meta, ...told }) => {
        const data = JSON.stringify(
          event({ position, ...told, data: JSON.parse(told.data), ...(JSON.parse(meta) as { actor: string; cause: string }) }),
        );
        const seal = sealEvent(link, { ...told, meta, data });
        link = linkOf(seal);
        setEvent.run(data, seal, position);
        return { ...(JSON.parse(data) as object), type: told.type };
      });
      const found = row.get(stream);
      if (!found) continue;
      const { fold: version, state } = fold(stream, rewritten);
      const folded = JSON.stringify(state);
      setStream.run(version, folded, sealStream(link, stream, found.version, version, folded), stream);
    }
    const setAnswer = db.prepare('update commands set outcome = ?, seal = ? where id = ?');
    for (const { id, fingerprint, outcome, at, position } of db
      .prepare<[], AnswerRow>('select id, fingerprint, outcome, at, position from commands')
      .all()) {
      const left = text(outcome);
      if (left !== outcome) setAnswer.run(left, sealRow(id, fingerprint, left, at, position), id);
    }
    const setDue = db.prepare('update due set command = ?, seal = ? where key = ?');
    for (const { key, at, command } of db
      .prepare<[], { key: string; at: number; command: string }>('select key, at, command from due')
      .all()) {
      const left = text(command);
      if (left !== command) setDue.run(left, sealRow(key, at, left), key);
    }
    const drop = db.prepare('delete from files where digest = ?');
    for (const digest of files) drop.run(digest);
    guard(() => db.exec('commit'));
    emptied(db);
  } finally {
    if (db.inTransaction) db.exec('rollback');
    db.close();
  }
}
