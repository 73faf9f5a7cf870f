import { sql, type RawBuilder } from 'kysely';
import { engineOf } from './engine/engine.ts';
import type { Em } from './view.ts';

/** Values of a statement's `?`, in their order. */
export type Values = readonly (string | number | null | readonly string[])[];

/**
 * Rows of a statement that no builder knows (full-text search), with `?` for its values. Unlike the ORM's `execute`, which writes
 * values into the text, it binds them: what somebody types never becomes SQL, and the statement stays prepared.
 */
export const rowsOfSql = <R>(em: Em, text: string, values: Values): Promise<readonly R[]> => engineOf(em).rows<R>(em, text, values);

/** That a column is one of these texts, as a builder takes it: one statement however many they are. */
export function oneOf(em: Em, column: string, texts: readonly string[]): RawBuilder<boolean> {
  const { condition, values } = engineOf(em).among(column, texts);
  const [before, after] = condition.split('?') as [string, string];
  return sql`${sql.raw(before)}${values[0]}${sql.raw(after)}`;
}

/** That it is none of them. */
export const noneOf = (em: Em, column: string, texts: readonly string[]): RawBuilder<boolean> => sql`not (${oneOf(em, column, texts)})`;
