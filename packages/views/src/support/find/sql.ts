import type { Condition } from '@yellowcart/mall/support/query/condition';
import type { Engine } from '../../engine/engine.ts';
import { needlesOf, type Needle } from './names.ts';

/** A piece of SQL and the values of its `?`. */
export type Sql = { readonly sql: string; readonly values: readonly (string | number | null)[] };

const sql = (text: string, ...values: Sql['values']): Sql => ({ sql: text, values });

export const joined = (parts: readonly Sql[], between: string): Sql => ({
  sql: parts.map((part) => part.sql).join(between),
  values: parts.flatMap(({ values }) => values),
});

/** Sorts after everything that begins so. */
export const beyond = (text: string): string => `${text}\u{10ffff}`;

const bounds = (column: string, from: number | null, to: number | null): Sql =>
  joined(
    [
      sql(`${column} is not null`),
      ...(from === null ? [] : [sql(`${column} >= ?`, from)]),
      ...(to === null ? [] : [sql(`${column} < ?`, to)]),
    ],
    ' and ',
  );

const wordIs = ({ word, begins }: Needle): Sql =>
  begins ? sql('n.word >= ? and n.word < ?', word, beyond(word)) : sql('n.word = ?', word);

/** Whether something has every one of these words in its name. `target` is SQL for it. */
const isNamed = ({ any }: Engine, of: string, needles: readonly Needle[], target: string): Sql =>
  joined(
    needles.map((needle) => {
      const is = wordIs(needle);
      return sql(any(`select 1 from support_names n where n.of = ? and n.target = ${target} and ${is.sql}`), of, ...is.values);
    }),
    ' and ',
  );

const FALSE = sql('false');
const NONE = sql("select seq from support_clues where clue = ''");

/** Whether the order has one of these clues: one step in the index for each. */
const hasOne = ({ any }: Engine, clues: readonly string[], seq: string): Sql => {
  const among = clues.length === 1 ? 'c.clue = ?' : `c.clue in (${clues.map(() => '?').join(', ')})`;
  return sql(any(`select 1 from support_clues c where ${among} and c.seq = ${seq}`), ...clues);
};

/** Whether some clue of the order `o` begins so, and is what `more` says of `c.value`. */
const anyClue = ({ any, texts }: Engine, begins: string, more: Sql = sql('true')): Sql =>
  sql(
    any(`select 1 from ${texts('o.clues')} c where c.value >= ? and c.value < ? and ${more.sql} limit 1`),
    begins,
    beyond(begins),
    ...more.values,
  );

/**
 * Whether an order `o` meets a condition: true or false, never null.
 * @param seq SQL for its number; where it is known before the order is fetched, what has no such clue is not fetched at all
 */
export function holds(engine: Engine, condition: Condition, seq: string): Sql {
  switch (condition.kind) {
    case 'and': {
      if (condition.parts.length === 0) return sql('true');
      const all = joined(
        condition.parts.map((part) => holds(engine, part, seq)),
        ' and ',
      );
      return { ...all, sql: `(${all.sql})` };
    }
    case 'or': {
      const clues = condition.parts.flatMap((part) => (part.kind === 'clue' ? [part.clue] : []));
      const others = condition.parts.filter(({ kind }) => kind !== 'clue').map((part) => holds(engine, part, seq));
      const parts = [...(clues.length > 0 ? [hasOne(engine, clues, seq)] : []), ...others];
      if (parts.length === 0) return FALSE;
      const any = joined(parts, ' or ');
      return { ...any, sql: `(${any.sql})` };
    }
    case 'not': {
      const { sql: text, values } = holds(engine, condition.part, seq);
      return { sql: `not (${text})`, values };
    }
    case 'clue':
      return hasOne(engine, [condition.clue], seq);
    case 'begins':
      return anyClue(engine, condition.clue);
    case 'between': {
      const { sql: text, values } = bounds(`o.${condition.column}`, condition.from, condition.to);
      return { sql: `(${text})`, values };
    }
    case 'words': {
      const needles = needlesOf(condition.text);
      if (needles.length === 0) return FALSE;
      const kind = `${condition.of}:`;
      const named = isNamed(engine, condition.of, needles, `substr(c.value, ${kind.length + 1})`);
      return anyClue(engine, kind, named);
    }
  }
}

/** What has all these words in its name: a select of their `target`. */
export function named(engine: Engine, { of, text }: Extract<Condition, { kind: 'words' }>): Sql {
  const [first, ...rest] = needlesOf(text);
  if (!first) return sql("select '' as target where false");
  const is = wordIs(first);
  const more = rest.length === 0 ? sql('true') : isNamed(engine, of, rest, 'm.target');
  return sql(
    `select m.target from (select distinct n.target from support_names n where n.of = ? and ${is.sql}) m where ${more.sql}`,
    of,
    ...is.values,
    ...more.values,
  );
}

/** Whether `found` finds exactly what the condition means. */
export const isExact = (condition: Condition): boolean =>
  condition.kind === 'or' ? condition.parts.every(isExact) : condition.kind !== 'and' && condition.kind !== 'not';

/** Where orders are that meet a condition, and maybe others: a select of their `seq` through an index; undefined when no index knows. */
export function found(engine: Engine, condition: Condition): Sql | undefined {
  switch (condition.kind) {
    case 'clue':
      return sql('select seq from support_clues where clue = ?', condition.clue);
    case 'begins':
      return sql('select seq from support_clues where clue >= ? and clue < ?', condition.clue, beyond(condition.clue));
    case 'between': {
      const { sql: text, values } = bounds(condition.column, condition.from, condition.to);
      return { sql: `select seq from support_orders where ${text}`, values };
    }
    case 'words': {
      const { sql: text, values } = named(engine, condition);
      return sql(
        `select k.seq from (${text}) m ${engine.join} support_clues k on k.clue = cast(? as text) || m.target`,
        ...values,
        `${condition.of}:`,
      );
    }
    case 'or': {
      if (condition.parts.length === 0) return NONE;
      const parts = condition.parts.map((part) => found(engine, part));
      return parts.every((part) => part !== undefined) ? joined(parts, ' union all ') : undefined;
    }
    case 'and': {
      // One part that an index knows is enough to begin with: the whole is looked at again, order by order.
      return condition.parts.map((part) => found(engine, part)).find((part) => part !== undefined);
    }
    case 'not':
      return undefined;
  }
}
