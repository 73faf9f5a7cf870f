import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { eventsFile } from '../sqlite-file.ts';

/** Puts a store into a folder as an older program left it, from its dump. */
export function storeFromDump(dump: string, folder: string): void {
  mkdirSync(dirname(eventsFile(folder)), { recursive: true });
  const db = new Database(eventsFile(folder));
  db.exec(readFileSync(dump, 'utf8'));
  db.close();
}
