import type { EntityManager } from '@mikro-orm/sqlite';
import type { Column, Stored } from './database.ts';
import { engineOf } from './engine/engine.ts';
import { rowsOfSql, type Values } from './sql.ts';

/** A row as the folds know it, by property. */
export type Row = Readonly<Record<string, unknown>>;

/** A row as it is stored, in the words of the folds. */
export const decode = ({ columns }: Stored, row: Row): Row => {
  const decoded: Record<string, unknown> = {};
  for (const { property, column, kind } of columns) {
    const value = row[column];
    decoded[property] = value === null || kind === 'plain' ? value : kind === 'json' ? JSON.parse(value as string) : value === 1;
  }
  return decoded;
};

/** A value as a column of this kind keeps it. */
export const encode = (value: unknown, kind: Column['kind']): unknown =>
  value === null || value === undefined ? null : kind === 'json' ? JSON.stringify(value) : kind === 'boolean' ? Number(value) : value;

/**
 * A condition for the rows with these keys. One statement for any number of them: with a parameter each, every number would be a statement of
 * its own, prepared anew. What a single event changes is mostly one row, and that is found for less without a list.
 */
export const among = (em: EntityManager, keys: readonly string[]): { readonly condition: string; readonly values: Values } =>
  keys.length === 1 ? { condition: 'id = ?', values: [keys[0]!] } : engineOf(em).among('id', keys);

/** Rows of one table that a transaction works on: fetched when they are first needed, written once at its end. */
export type HeldRows = {
  /** By key; what is not there does not exist, if it was fetched. */
  readonly rows: Map<string, Row>;
  /** Keys whose rows must be written. */
  readonly dirty: Set<string>;
  /** Fetches those of these rows that are not here yet. */
  fetch(keys: readonly string[]): Promise<void>;
};

/** @param empty the table is known to hold nothing yet */
export function heldRows(em: EntityManager, stored: Stored, empty: boolean): HeldRows {
  const rows = new Map<string, Row>();
  const dirty = new Set<string>();
  const fetched = new Set<string>();
  return {
    rows,
    dirty,
    async fetch(keys) {
      if (empty) return;
      const missing = keys.filter((key) => !fetched.has(key) && !dirty.has(key));
      if (missing.length === 0) return;
      const { condition, values } = among(em, missing);
      const found = await rowsOfSql<Row & { readonly id: string }>(em, `select * from ${stored.name} where ${condition}`, values);
      for (const row of found) rows.set(row.id, decode(stored, row));
      for (const key of missing) fetched.add(key);
    },
  };
}

/** Stores changed rows, each made whole before, and takes away those that are gone. */
export async function writeRows(
  em: EntityManager,
  stored: Stored,
  { dirty, rows }: { readonly dirty: ReadonlySet<string>; readonly rows: ReadonlyMap<string, Row> },
  whole: (row: Row) => object = (row) => row,
): Promise<void> {
  const kept: unknown[][] = [];
  const gone: string[] = [];
  for (const key of dirty) {
    const told = rows.get(key);
    const row = told && (whole(told) as Row);
    if (row) kept.push(stored.columns.map(({ property, kind }) => encode(row[property], kind)));
    else gone.push(key);
  }
  if (gone.length > 0) {
    const { condition, values } = among(em, gone);
    await rowsOfSql(em, `delete from ${stored.name} where ${condition}`, values);
  }
  await engineOf(em).upsert(em, stored, kept);
}
