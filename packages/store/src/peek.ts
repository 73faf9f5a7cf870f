import Database from 'better-sqlite3';
import type { Step } from '@yellowcart/kernel/step';
import { question, runTask } from './perform.ts';
import { eventsFile, foundedAt } from './sqlite-file.ts';
import { APPLICATION_ID, SEALED_SINCE } from './sqlite-schema.ts';
import { sqliteReads, unsealedOps } from './sqlite-reading.ts';
import type { Ops, Wiring } from './store.ts';

/** Which streams are looked for: those whose name begins so, and whose state says so. */
export type Sought = {
  /** `order-2026`: an aggregate's name, and what is known of the id. */
  readonly prefix: string;
  /** Fields of the state, by name. */
  readonly where?: Readonly<Record<string, string>>;
  /** How many to find, and how many to look at for it; the last by name first, which of numbers are the newest. */
  readonly limit: number;
  readonly scan: number;
};

export type Found = { readonly stream: string; readonly state: any };

/**
 * A look at a store by somebody who must not disturb it: for completion and for a question before something is replaced. It writes
 * nothing, brings no older store up to date, runs no timer and waits for nobody.
 */
export type Peek = {
  /** Answers a step from the streams as they stand. */
  ask<R>(step: (at: number) => Step<R>): Promise<R>;
  streams(sought: Sought): Promise<readonly Found[]>;
  /** Whether an event of this type was stored since the store was made. */
  happened(type: string): Promise<boolean>;
  close(): Promise<void>;
};

/** Looks at the store in a folder. @throws when there is none, or it cannot be read */
export function peekSqlite(folder: string, wiring: Wiring): Peek {
  const db = new Database(eventsFile(folder), { readonly: true, fileMustExist: true, timeout: 0 });
  try {
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) throw new Error('not a yellowcart store');
    db.pragma('trusted_schema = off');
    db.pragma('cell_size_check = on');
    const older = Number(db.pragma('user_version', { simple: true })) < SEALED_SINCE;
    const ops = older ? unsealedOps(db) : sqliteReads(db);
    return {
      // A question asks for snapshots and the time, nothing else.
      ask: async (step) => runTask(question(step, wiring), ops as Ops<'now'>),
      async streams({ prefix, where = {}, limit, scan }) {
        const fields = Object.entries(where);
        const conditions = fields.map(() => 'json_extract(state, ?) = ?').join(' and ') || 'true';
        return db
          .prepare<unknown[], { stream: string; state: string }>(
            `select id as stream, state from (select id, state from streams where id >= ? and id < ? order by id desc limit ?) where ${conditions} limit ?`,
          )
          .all(prefix, `${prefix}\u{10ffff}`, scan, ...fields.flatMap(([name, value]) => [`$.${name}`, value]), limit)
          .map(({ stream, state }) => ({ stream, state: JSON.parse(state) }));
      },
      happened: async (type) =>
        db.prepare('select 1 from events where type = ? and position > ? limit 1').get(type, foundedAt(db)) !== undefined,
      close: async () => void db.close(),
    };
  } catch (error) {
    db.close();
    throw error;
  }
}
