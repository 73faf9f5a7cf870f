import type { MikroORM } from '@mikro-orm/sqlite';
import type { Em } from '../view.ts';

/**
 * The driver beneath an entity manager. What is told goes to it directly: a catch-up is some fifty small statements, and on the way
 * through a query builder and an ORM each of them costs as much again as SQLite takes.
 */
export type File = {
  /** Rows of a statement, none for one that gives none. */
  rows(sql: string, values: readonly unknown[]): any[];
  /** For all that is done on the file, one thing after the other: nothing is left in it that the next one could see. */
  readonly em: Em;
  /** Whether a transaction is open. */
  readonly inTransaction: boolean;
};

/** What this needs of better-sqlite3, whose statements stay prepared (`sqlite.ts`). */
type Driver = {
  readonly inTransaction: boolean;
  prepare(sql: string): { readonly reader: boolean; all(values: readonly unknown[]): any[]; run(values: readonly unknown[]): unknown };
};

const files = new WeakMap<object, File>();

/** Says which driver is beneath a connected ORM. */
export function liesOn(orm: MikroORM, driver: Driver): void {
  files.set(orm.em.getDriver(), {
    em: orm.em.fork(),
    rows(sql, values) {
      const statement = driver.prepare(sql);
      if (statement.reader) return statement.all(values);
      statement.run(values);
      return [];
    },
    get inTransaction() {
      return driver.inTransaction;
    },
  });
}

/** The driver beneath an entity manager. */
export function fileOf(em: Em): File {
  const file = files.get(em.getDriver());
  if (!file) throw new Error('no file is known for this entity manager');
  return file;
}

/** Runs reads in a transaction: they see one moment, whatever another process tells meanwhile. */
export async function reading<R>(orm: MikroORM, work: (em: Em) => Promise<R>): Promise<R> {
  const file = fileOf(orm.em);
  file.rows('begin', []);
  try {
    return await work(file.em);
  } finally {
    // Nothing was written; what failed for good may have ended it.
    if (file.inTransaction) file.rows('commit', []);
  }
}

/** Runs work in a transaction that may write from the first: one that reads first may not be let write any more. */
export async function writing<R>(orm: MikroORM, work: (em: Em) => Promise<R>): Promise<R> {
  const file = fileOf(orm.em);
  file.rows('begin immediate', []);
  try {
    const result = await work(file.em);
    file.rows('commit', []);
    return result;
  } catch (error) {
    // SQLite has taken back by itself what it could not go on with.
    if (file.inTransaction) file.rows('rollback', []);
    throw error;
  }
}
