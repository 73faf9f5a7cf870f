import type { Engine } from './engine.ts';
import { fileOf, reading, writing } from './sqlite-file.ts';
import { upsertInSizes } from './upsert.ts';

/** How SQLite says it. */
export const sqlite: Engine = {
  name: 'sqlite',
  frozen: (orm, work) => orm.em.fork().transactional(work),
  // All work on a file is done one after the other.
  ask: reading,
  turn: (orm, _, work) => writing(orm, work),
  rows: async (em, sql, values) => fileOf(em).rows(sql, values),
  // A statement that is kept prepared takes memory for each of its rows, and a call of the driver costs little.
  upsert: upsertInSizes([16, 4, 1]),
  async create(orm, extras) {
    await orm.schema.create();
    for (const statement of extras) await orm.em.fork().execute(statement);
  },
  builder: (db) => db,
  limit: (rows) => rows,
  join: 'cross join',
  bit: (condition) => `(${condition})`,
  // Asked for a value: SQLite makes a join of `exists`, and then may begin with the longer list.
  any: (select) => `(${select}) is not null`,
  among: (column, keys) => ({ condition: `${column} in (select key.value from json_each(?) as key)`, values: [JSON.stringify(keys)] }),
  texts: (json) => `json_each(${json})`,
  numbers: (json) => `json_each(${json})`,
  hits: 'select rowid as number, ? as kind from product_index where product_index match ?',
  question: (match) => match,
  titles: `select w.title, w.pinyin from product_index x cross join search_facts f on f.seq = x.rowid
    cross join product_words w on w.id = f.id where x.product_index match ? order by x.rowid`,
  told: null,
  through: (index) => `indexed by ${index}`,
  size: (table) => `select coalesce(max(rowid), 0) as n from ${table}`,
};
