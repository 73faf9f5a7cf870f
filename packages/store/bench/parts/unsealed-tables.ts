import type Database from 'better-sqlite3';
import { STEPS } from '../../src/sqlite-schema.ts';

/** The store's tables for whoever writes the rows themselves: what the seals cost is ours to bear. */
export function unsealedTables(db: Database.Database): void {
  for (const step of STEPS) step(db);
  db.exec('drop trigger events_sealed');
}
