import { IsolationLevel } from '@mikro-orm/core';
import { HandleEmptyInListsPlugin, replaceWithNoncontingentExpression } from 'kysely';
import { kysely } from '../database.ts';
import type { Em } from '../view.ts';
import type { Engine } from './engine.ts';
import { LOCKS, OnlyReads } from './postgres-server.ts';
import { asTsquery } from './tsquery.ts';
import { upsertUnnested } from './upsert.ts';

/** PostgreSQL knows no list of nothing: `in ()` becomes what it means. */
const emptyLists = new HandleEmptyInListsPlugin({ strategy: replaceWithNoncontingentExpression });

/** What SQLite has by itself. */
const FUNCTIONS = ['create function instr(whole text, part text) returns int language sql immutable return strpos(whole, part)'];

/**
 * Waits for the turns of some parts, in one order whoever asks: two who each wait for the other would wait for good. Not a row's lock: that
 * would give the transaction a number, and until it ends nobody sees events with a higher one.
 */
const TURNS = `select pg_advisory_xact_lock(${LOCKS.project}, turn), current_setting('transaction_read_only')::boolean as looks from
  (select distinct hashtext(current_schema() || ' ' || part) as turn from json_array_elements_text(?::json) as each (part) order by 1) as turns`;

const known = new Map<string, string>();

/** `?` become `$1`, `$2` … in their order. */
function numbered(sql: string): string {
  const before = known.get(sql);
  if (before !== undefined) return before;
  let n = 0;
  const after = sql.replaceAll('?', () => `$${(n += 1)}`);
  if (known.size > 1000) known.clear();
  known.set(sql, after);
  return after;
}

let statements = 0;

const rows: Engine['rows'] = async <R>(em: Em, text: string, values: readonly unknown[]) => {
  const sql = numbered(text);
  const { rows: found } = await kysely(em).executeQuery<R>({
    sql,
    parameters: values,
    query: { kind: 'RawNode', sqlFragments: [sql], parameters: [] },
    queryId: { queryId: `rows-${(statements += 1)}` },
  });
  return found;
};

/** A transaction that sees everything as it is when it begins. */
const snapshot: Engine['ask'] = (orm, work) =>
  orm.em.fork().transactional(work, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true });

/** How PostgreSQL says it. */
export const postgres: Engine = {
  name: 'postgres',
  frozen: snapshot,
  ask: snapshot,
  upsert: upsertUnnested,
  turn: (orm, parts, work) =>
    orm.em.fork().transactional(
      async (em) => {
        const turns = await rows<{ readonly looks: boolean }>(em, TURNS, [JSON.stringify(parts)]);
        // A standby's locks keep nobody from writing on the primary: what is read there under one may change between two looks.
        if (turns.some(({ looks }) => looks)) throw new OnlyReads();
        return work(em);
      },
      // Whatever a server or a role was told to begin with: who waited for its turn has to see what the one before it did.
      { isolationLevel: IsolationLevel.READ_COMMITTED },
    ),
  rows,
  // In one go, and one transaction.
  create: async (orm, extras) => {
    const script = [await orm.schema.getCreateSchemaSQL(), ...FUNCTIONS, ...extras].join(';\n');
    await orm.em.getDriver().execute(script);
  },
  builder: (db) => db.withPlugin(emptyLists),
  limit: (rows) => (rows < 0 ? null : rows),
  join: 'join',
  bit: (condition) => `(${condition})::int`,
  any: (select) => `exists (${select})`,
  // Not as JSON, which may hold what no text can be.
  among: (column, keys) => ({ condition: `${column} = any(?::text[])`, values: [keys] }),
  texts: (json) => `(select value collate "C" as value from json_array_elements_text(${json}) as each (value))`,
  numbers: (json) => `(select value::bigint as value from json_array_elements_text(${json}::json) as each (value))`,
  hits: 'select seq as number, ?::int as kind from product_words where words @@ ?::tsquery',
  question: asTsquery,
  titles: 'select title, pinyin from product_words where words @@ ?::tsquery order by seq',
  told: 'told',
  through: () => '',
  size: (table) => `select greatest(reltuples, 0)::bigint as n from pg_class where oid = '${table}'::regclass`,
};
