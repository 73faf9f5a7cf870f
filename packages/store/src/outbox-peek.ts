import Database from 'better-sqlite3';
import { hasSqliteOutbox, outboxFile } from './outbox-file.ts';

/** A delivery as it is told from others. */
export type Glimpsed = { readonly id: string; readonly type: string; readonly subject: string; readonly state: string };

/** Whose deliveries are looked for, and how their numbers begin. */
export type Glimpsing = { readonly account: string; readonly prefix: string; readonly limit: number };

/** `peekDeliveries` of the store in a folder. */
export function peekSqliteDeliveries(store: string, { account, prefix, limit }: Glimpsing): readonly Glimpsed[] {
  if (!hasSqliteOutbox(store)) return [];
  const db = new Database(outboxFile(store), { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    db.pragma('trusted_schema = off');
    return db
      .prepare<unknown[], Glimpsed>(
        `select cast(d.id as text) as id, d.type, d.subject, d.state from deliveries d join endpoints e on e.id = d.endpoint
          where e.account = ? and substr(cast(d.id as text), 1, ?) = ? order by d.id desc limit ?`,
      )
      .all(account, prefix.length, prefix, limit);
  } finally {
    db.close();
  }
}
