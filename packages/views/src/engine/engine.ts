import type { MikroORM } from '@mikro-orm/sqlite';
import type { Table, Values } from './upsert.ts';
import type { Database, Stored } from '../database.ts';
import type { Values as Bound } from '../sql.ts';
import type { Em, View } from '../view.ts';

/** What a table needs besides what MikroORM makes: indexes that it knows no words for, and what keeps them up to date. */
export type Extra = { readonly sqlite: readonly string[]; readonly postgres: readonly string[] };

/**
 * Where SQLite and PostgreSQL do not speak alike. Queries ask here instead of knowing which one they are on; everything that only
 * one of the two does is in this folder. Rows come out of both in the same form: numbers as numbers, booleans as 1 and 0 and JSON
 * as its text where no entity is asked for, text in the order of its bytes.
 */
export type Engine = {
  readonly name: keyof Extra;
  /** Runs several reads on rows that do not change meanwhile, whoever works on them. */
  readonly frozen: <R>(orm: MikroORM, work: (em: Em) => Promise<R>) => Promise<R>;
  /** The same for a question of our own process. */
  readonly ask: <R>(orm: MikroORM, work: (em: Em) => Promise<R>) => Promise<R>;
  /** Runs the telling of a batch of events to some parts in a transaction that waits for whoever is at one of them. */
  readonly turn: <R>(orm: MikroORM, parts: readonly string[], work: (em: Em) => Promise<R>) => Promise<R>;
  /** Rows of a statement with `?` for its values. It stays prepared. */
  readonly rows: <R>(em: Em, sql: string, values: readonly unknown[]) => Promise<readonly R[]>;
  /** Writes rows of a table over those with their ids, with few statements that stay prepared. Values as the columns keep them. */
  readonly upsert: (em: Em, table: Table, rows: readonly Values[]) => Promise<void>;
  /** Writes what MikroORM knows of the tables into a fresh database, and then these statements. */
  readonly create: (orm: MikroORM, extras: readonly string[]) => Promise<void>;
  /** The query builder, if it needs more for this engine. */
  readonly builder: (db: any) => any;
  /** The value for `limit ?`: −1 is no limit. */
  readonly limit: (rows: number) => number | null;
  /** Joins with `on`; for SQLite in just the order that is written. */
  readonly join: string;
  /** 1 or 0 from a condition. */
  readonly bit: (condition: string) => string;
  /** Whether a select of 1 finds any row, looked for as it is written. */
  readonly any: (select: string) => string;
  /** A condition that a column of text is one of any number of them, and its values: one statement however many they are. */
  readonly among: (column: string, keys: readonly string[]) => { readonly condition: string; readonly values: Bound };
  /** A source of `value`, a text each, from an expression that is a list in JSON. */
  readonly texts: (json: string) => string;
  /** The same of whole numbers. */
  readonly numbers: (json: string) => string;
  /** Products that a question to the index of words finds: a select of `number` and `kind`; its values are a kind and a question. */
  readonly hits: string;
  /** A question to the index of words (see `match.ts`) as the index takes it. */
  readonly question: (match: string) => string;
  /** The same products with their words, by number: a select of `title` and `pinyin` whose value is a question. */
  readonly titles: string;
  /** The column of a table with `MESSAGE_ORDER` that rises from row to row as they were told; null where positions do. */
  readonly told: string | null;
  /** Has a table gone through by an index, where somebody has to say so. */
  readonly through: (index: string) => string;
  /** A select of about how many rows a table has, `n`. */
  readonly size: (table: string) => string;
};

/** What is known of an open database by its driver, whatever entity manager somebody has of it. */
type Known = { readonly engine: Engine; readonly tables: Database['tables'] };

const known = new WeakMap<object, Known>();

/** Says which engine a connected ORM speaks to, and how its tables are stored. */
export const speaks = (orm: { readonly em: Em }, engine: Engine, tables: Database['tables']): void =>
  void known.set(orm.em.getDriver(), { engine, tables });

function knownOf(em: Em): Known {
  const found = known.get(em.getDriver());
  if (!found) throw new Error('no engine is known for this entity manager');
  return found;
}

/** The engine behind an entity manager. */
export const engineOf = (em: Em): Engine => knownOf(em).engine;

/** How a table is stored behind an entity manager. */
export function storedIn(em: Em, table: View['tables'][number]): Stored {
  const stored = knownOf(em).tables.get(table);
  if (!stored) throw new Error('this table is not among those of the entity manager');
  return stored;
}
