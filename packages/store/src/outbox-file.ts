import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { BUSY_TIMEOUT, guard } from './sqlite-file.ts';
import { StoreError } from './store.ts';

/** `YCWH` in ASCII. */
const APPLICATION_ID = 0x59435748;

/** What each version of the file brought; a step that was ever released does not change. */
const STEPS: readonly string[] = [
  `
  create table secrets (account text primary key, secret text not null) strict, without rowid;
  create table endpoints (id integer primary key, account text not null, url text not null, position integer, unique (account, url)) strict;
  create table deliveries (
    id integer primary key autoincrement,
    endpoint integer not null references endpoints, notice text not null,
    type text not null, subject text not null, stream text not null,
    state text not null, attempts integer not null default 0, next_at integer not null, made_at integer not null,
    body text not null,
    unique (endpoint, notice)
  ) strict;
  create index deliveries_state on deliveries (endpoint, state, stream, id);
  create table attempts (
    delivery integer not null, number integer not null, at integer not null, ms integer not null,
    status integer, error text, primary key (delivery, number)
  ) strict, without rowid;
  `,
];

/** The folder inside a store's folder. */
const folderOf = (store: string): string => join(store, 'webhooks');
export const outboxFile = (store: string): string => join(folderOf(store), 'log.db');

/** Whether anything was ever to be delivered from the store in a folder. */
export const hasSqliteOutbox = (store: string): boolean => existsSync(outboxFile(store));

/**
 * A connection to the outbox in a store's folder, made with the first use (0700, files 0600). A power cut may cost its newest rows,
 * all of them together: what they said is told again.
 * @throws StoreError when it is not ours, damaged or newer
 */
export function connectOutbox(store: string): Database.Database {
  mkdirSync(folderOf(store), { recursive: true, mode: 0o700 });
  let db: Database.Database | undefined;
  try {
    const opened = new Database(outboxFile(store), { timeout: BUSY_TIMEOUT });
    db = opened;
    chmodSync(outboxFile(store), 0o600);
    const version = Number(opened.pragma('user_version', { simple: true }));
    const id = opened.pragma('application_id', { simple: true });
    if (version > 0 && id !== APPLICATION_ID) throw new StoreError('STORE_UNUSABLE', 'webhooks/log.db is not ours');
    if (version > STEPS.length) throw new StoreError('STORE_NEWER', `webhooks ${version}, this program knows ${STEPS.length}`);
    opened.pragma('journal_mode = wal');
    opened.pragma('synchronous = normal');
    opened.pragma('trusted_schema = off');
    opened.pragma('cell_size_check = on');
    if (version < STEPS.length) guard(() => upgrade(opened));
    return opened;
  } catch (error) {
    db?.close();
    if ((error as { code?: string }).code === 'SQLITE_NOTADB') throw new StoreError('STORE_UNUSABLE', 'webhooks/log.db is damaged');
    throw error;
  }
}

/** Of two programs that come at once, the later finds the steps taken. */
function upgrade(db: Database.Database): void {
  db.transaction(() => {
    for (const step of STEPS.slice(Number(db.pragma('user_version', { simple: true })))) db.exec(step);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${STEPS.length}`);
  }).immediate();
}

/** Copies the outbox in a store's folder as `carryOutbox` says it, to a store whose events end at a position; `null`: of another world. */
export function carrySqliteOutbox(from: string, to: string, position: number | null): void {
  const source = connectOutbox(from);
  try {
    mkdirSync(folderOf(to), { recursive: true, mode: 0o700 });
    // Made first, so that nobody else can ever open it: SQLite takes an empty file for none.
    closeSync(openSync(outboxFile(to), 'wx', 0o600));
    guard(() => source.prepare('vacuum into ?').run(outboxFile(to)));
  } finally {
    source.close();
  }
  const db = connectOutbox(to);
  try {
    const beyond = `cast(notice as integer) > ? and instr(notice, '~') = 0`;
    db.transaction(() => {
      // `min` of null is null: a listener begins with what happens from then on.
      db.prepare('update endpoints set position = min(position, ?)').run(position);
      db.prepare(`update deliveries set state = 'failed' where state = 'waiting' and ${beyond}`).run(position ?? -1);
      db.prepare(`update deliveries set notice = notice || '~' || id where ${beyond}`).run(position ?? -1);
    }).immediate();
  } finally {
    db.close();
  }
}

/** Holds an endpoint as `Outbox.hold` says it. The lock is the operating system's, on a file of its own. */
export function holdEndpoint(store: string, endpoint: number): (() => void) | undefined {
  const db = new Database(join(folderOf(store), `${endpoint}.lock`), { timeout: 0 });
  try {
    chmodSync(db.name, 0o600);
    db.exec('begin exclusive');
    return () => void db.close();
  } catch (error) {
    db.close();
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}
