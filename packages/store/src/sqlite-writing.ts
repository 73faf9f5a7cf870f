import type Database from 'better-sqlite3';
import type { Gathered } from './gathered.ts';
import type { Recent } from './recent.ts';
import type { Linked } from './remembered.ts';
import { damaged, FIRST, headOf, linkOf, sealEvent, sealRow, sealStream, type Link } from './seals.ts';

/**
 * Writes what commands left, table by table, as prepared statements on one connection. Inside a transaction: a row that is not as it was when
 * they read it ends it.
 * @param known where the chains of streams stand that were written lately; without it they are looked up
 */
export function sqliteWriting(db: Database.Database, known?: Recent<Linked>): (rows: Gathered) => void {
  const link = db.prepare<[string], Buffer>('select seal from streams where id = ?').pluck();
  const addEvent = db.prepare('insert into events (stream, version, type, data, meta, at, seal) values (?, ?, ?, ?, ?, ?, ?)');
  const addStream = db.prepare('insert into streams values (?, ?, ?, ?, ?)');
  const setStream = db.prepare('update streams set version = ?, fold = ?, state = ?, seal = ? where id = ? and version = ?');
  const forget = db.prepare('delete from events where stream = ? and version < ?');
  const setDue = db.prepare(
    'insert into due values (?, ?, ?, ?) on conflict (key) do update set at = excluded.at, command = excluded.command, seal = excluded.seal',
  );
  const dropDue = db.prepare('delete from due where key = ?');
  const addAnswer = db.prepare('insert into commands values (?, ?, ?, ?, ?, ?, ?)');
  const addFile = db.prepare('insert into files values (?, ?, ?) on conflict (digest) do nothing');

  /** The link that the next event of a stream follows on. */
  const linkBefore = (id: string, loaded: number | undefined): Link => {
    if (loaded === 0) return FIRST;
    const remembered = known?.get(id);
    if (remembered && remembered.version === loaded) return remembered.link;
    const seal = link.get(id);
    return seal ? headOf(seal) : FIRST;
  };

  /** Writes the events; returns where the chains of their streams stand then. */
  const writeEvents = ({ events, streams, forget: sums, position }: Gathered): ((id: string) => Link) => {
    const afresh = new Set(sums.map(({ stream, before }) => `${stream} ${before}`));
    const links = new Map<string, Link>();
    const linkTo = (id: string): Link => links.get(id) ?? linkBefore(id, streams.get(id)?.loaded);
    let last: number | bigint = 0;
    for (const event of events) {
      const { stream: id, version, type, data, meta, at } = event;
      const seal = sealEvent(afresh.has(`${id} ${version}`) ? FIRST : linkTo(id), event);
      links.set(id, linkOf(seal));
      last = addEvent.run(id, version, type, data, meta, at, seal).lastInsertRowid;
    }
    // Answers tell positions before they are given.
    if (events.length > 0 && Number(last) !== position) throw damaged('the greatest position that was given');
    return linkTo;
  };

  return (rows) => {
    // SQLite ends one by itself when the disk fails; each row would then be kept by itself.
    if (!db.inTransaction) throw new Error('the transaction is gone');
    const linkTo = writeEvents(rows);
    for (const [id, { loaded, version, fold, state }] of rows.streams) {
      const text = JSON.stringify(state);
      const head = linkTo(id);
      const seal = sealStream(head, id, version, fold, text);
      if (loaded === 0) addStream.run(id, version, fold, text, seal);
      else if (setStream.run(version, fold, text, seal, id, loaded).changes !== 1)
        throw new Error(`${id} moved under an exclusive transaction`);
      known?.set(id, { version, link: head });
    }
    for (const { digest, bytes } of rows.files) addFile.run(digest, bytes.length, bytes);
    for (const { stream: id, before } of rows.forget) forget.run(id, before);
    for (const [key, due] of rows.due) {
      if (due) setDue.run(key, due.at, due.request, sealRow(key, due.at, due.request));
      else dropDue.run(key);
    }
    for (const [id, { kind, fingerprint, outcome, at, position }] of rows.answers)
      addAnswer.run(id, kind, fingerprint, outcome, at, position, sealRow(id, fingerprint, outcome, at, position));
  };
}
