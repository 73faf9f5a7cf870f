import { engineOf } from './engine/engine.ts';
import type { Em } from './view.ts';

/** Values of a statement's `?`, in their order. */
export type Values = readonly (string | number | null | readonly string[])[];

/**
 * Rows of a statement that no builder knows (full-text search), with `?` for its values. Unlike the ORM's `execute`, which writes
 * values into the text, it binds them: what somebody types never becomes SQL, and the statement stays prepared.
 */
export const rowsOfSql = <R>(em: Em, text: string, values: Values): Promise<readonly R[]> => engineOf(em).rows<R>(em, text, values);
