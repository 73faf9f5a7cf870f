import type Database from 'better-sqlite3';

/** A connection, and what SQLite was told through it since it was last asked: `exec`, `pragma` and `transaction` as well. */
export type Watched = { readonly db: Database.Database; readonly statements: string[] };

/**
 * SQLite as it is, except that every connection notes the statements that it runs, by the driver's own `verbose`: nothing that is run through a
 * connection goes past it.
 * @param opened gets the connections, in the order in which they are opened
 */
export function watched(Real: typeof Database, opened: Watched[]): typeof Database {
  return class extends (Real as unknown as new (file: string, options?: Database.Options) => Database.Database) {
    constructor(file: string, options?: Database.Options) {
      const note = (statement: unknown): void => void mine.statements.push(String(statement));
      super(file, { ...options, verbose: note });
      const mine: Watched = { db: this, statements: [] };
      opened.push(mine);
    }
  } as unknown as typeof Database;
}
