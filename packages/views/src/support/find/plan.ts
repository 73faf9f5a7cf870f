import type { Condition } from '@yellowcart/mall/support/query/condition';
import type { Column } from '@yellowcart/mall/support/query/fields';
import type { Sort } from '@yellowcart/mall/support/query/read';
import { rowsOfSql } from '../../sql.ts';
import { engineOf, type Engine } from '../../engine/engine.ts';
import type { Em } from '../../view.ts';
import { glanced, NEAREST } from './glance.ts';
import { paired } from './pairs.ts';
import { resolved } from './resolved.ts';
import { ALL, filtering, type Row, type Wanted, type Window } from './rows.ts';
import { beyond, type Sql } from './sql.ts';
import { countedWay, driversOf, fewOf, handfulWay, plainWay, type Way } from './ways.ts';

const conjunctsOf = (condition: Condition | null): readonly Condition[] =>
  condition === null ? [] : condition.kind === 'and' ? condition.parts.flatMap(conjunctsOf) : [condition];

type Between = Extract<Condition, { kind: 'between' }>;

/** Times of what happened to an order: never before it was placed. */
const HAPPENED: readonly string[] = ['placed', 'paid', 'shipped', 'signed', 'done'];

const isTime = (condition: Condition): condition is Between => condition.kind === 'between' && HAPPENED.includes(condition.column);
const isPlaced = (condition: Condition): boolean => isTime(condition) && condition.column === 'placed';

/** The first order placed at an instant or later, by its `seq`; behind everything when there is none. */
async function seqAt(em: Em, at: number): Promise<number> {
  const [row] = await rowsOfSql<{ seq: number }>(em, 'select seq from support_orders where placed >= ? order by placed, seq limit 1', [at]);
  return row?.seq ?? Number.MAX_SAFE_INTEGER;
}

/**
 * Orders are numbered as they were placed: a time of placing is a window of numbers. What happened to an order before some time
 * happened to one that was placed before it, too.
 */
async function windowOf(em: Em, conjuncts: readonly Condition[]): Promise<Window> {
  let window: Window = { from: 0, to: Number.MAX_SAFE_INTEGER };
  for (const { column, from, to } of conjuncts.filter(isTime)) {
    if (from !== null && column === 'placed') window = { ...window, from: Math.max(window.from, await seqAt(em, from)) };
    if (to !== null) window = { ...window, to: Math.min(window.to, await seqAt(em, to)) };
  }
  return window;
}

/** Narrows the window to what comes after the cursor. */
const narrowed = ({ from, to }: Window, { descending }: Sort, after: Wanted['after']): Window =>
  after === undefined ? { from, to } : descending ? { from, to: Math.min(to, after[1]) } : { from: Math.max(from, after[1] + 1), to };

/** Numbers of orders in the order of the list, a chunk at a time; undefined when there are no more. */
type Chunks = (size: number) => Promise<readonly number[] | undefined>;

/** What is left of a window behind a number. */
const behind = ({ from, to }: Window, seq: number, descending: boolean): Window => (descending ? { from, to: seq } : { from: seq + 1, to });

/** Gathered by an index that is in another order: of all that it has, the next few. Only these leave the database. */
function gathered(em: Em, { sql, values }: Sql, window: Window, descending: boolean): Chunks {
  let left: Window | undefined = window;
  return async (size) => {
    if (!left) return undefined;
    // The unary plus keeps SQLite from going through all numbers in their order instead.
    const rows = await rowsOfSql<{ n: number }>(
      em,
      `select distinct +seq as n from (${sql}) as source where +seq >= ? and +seq < ? order by n ${descending ? 'desc' : 'asc'} limit ?`,
      [...values, left.from, left.to, size],
    );
    left = rows.length < size ? undefined : behind(left, rows.at(-1)!.n, descending);
    return rows.map(({ n }) => n);
  };
}

/** Of each of several lists so many times its share of what is wanted: lists are of unequal length. */
const SHARES = 4;

/** Several lists at once: of each the next few, and of these what no list can still come before. */
function merged(em: Em, clues: readonly string[], window: Window, descending: boolean): Chunks {
  if (clues.length === 0) return async () => undefined;
  const way = descending ? 'desc' : 'asc';
  const one = `select * from (select cast(? as integer) as i, seq from support_clues where clue = ? and seq >= ? and seq < ?
    order by seq ${way} limit ?) as list`;
  let left: Window | undefined = window;
  return async (size) => {
    if (!left) return undefined;
    const { from, to }: Window = left;
    const few = Math.min(size, Math.max(SHARES, Math.ceil((SHARES * size) / clues.length)));
    const rows = await rowsOfSql<{ i: number; seq: number }>(
      em,
      clues.map(() => one).join(' union all '),
      clues.flatMap((clue, i) => [i, clue, from, to, few]),
    );
    const lists = [...Map.groupBy(rows, ({ i }) => i).values()].filter((list) => list.length === few);
    const ends = lists.map((list) => list.at(-1)!.seq);
    const seqs = [...new Set(rows.map(({ seq }) => seq))];
    if (ends.length === 0) left = undefined;
    else left = descending ? { from, to: Math.max(...ends) } : { from: Math.min(...ends) + 1, to };
    const certain =
      left && ends.length > 0 ? seqs.filter((seq) => (descending ? seq >= Math.max(...ends) : seq <= Math.min(...ends))) : seqs;
    return certain.toSorted((a, b) => (descending ? b - a : a - b));
  };
}

/** Orders of a list that meet the rest, until the page is full. The first look is a page, later ones are longer the longer nothing fits. */
async function taken(em: Em, chunks: Chunks, rest: readonly Condition[], way: 'asc' | 'desc', limit: number): Promise<Row[]> {
  const rows: Row[] = [];
  const engine = engineOf(em);
  const filter = filtering(engine, rest, 'd.value');
  for (let size = limit < 0 ? 2048 : limit; limit < 0 || rows.length < limit; size = Math.min(2048, size * 4)) {
    const seqs = await chunks(size);
    if (!seqs) break;
    rows.push(
      ...(await rowsOfSql<Row>(
        em,
        `select o.* from ${engine.numbers('?')} d ${engine.join} support_orders o on o.seq = d.value
          where ${filter.sql} order by o.seq ${way} limit ?`,
        [JSON.stringify(seqs), ...filter.values, engine.limit(limit < 0 ? -1 : limit - rows.length)],
      )),
    );
  }
  return rows;
}

/** Where a single statement begins: its tables, what is the number in them, and the values that it takes. */
function startOf({ join, through }: Engine, way: Exclude<Way, { by: 'few' }>): readonly [from: string, seq: string, values: Sql['values']] {
  const joins = `${join} support_orders o on o.seq = d.seq where`;
  switch (way.by) {
    case 'end':
      return [`support_clues d ${joins} d.clue >= ? and d.clue < ? and`, '+d.seq', [way.clue, beyond(way.clue)]];
    case 'once':
      // The number of what is known at once must not lead to the numbers of all.
      return [`(select distinct seq from (${way.source.sql})) d ${joins}`, '+d.seq', way.source.values];
    case 'lists':
      return [`support_clues d ${joins} d.clue = ? and`, 'd.seq', way.clues];
    case 'marked':
      // What the index leaves out has no such time: it is said by the condition, which stays in the rest.
      return [`support_orders o ${through(way.index)} where`, 'o.seq', []];
    case 'all':
      return ['support_orders o where', 'o.seq', []];
  }
}

/** Newest or oldest first. */
async function byPlacing(
  em: Em,
  way: Way,
  rest: readonly Condition[],
  whole: Window,
  { sort, after, limit }: Wanted,
): Promise<readonly Row[]> {
  const window = narrowed(whole, sort, after);
  const order = sort.descending ? 'desc' : 'asc';
  if (way.by === 'few') return taken(em, gathered(em, way.source, window, sort.descending), rest, order, limit);
  if (way.by === 'lists' && way.clues.length !== 1) return taken(em, merged(em, way.clues, window, sort.descending), rest, order, limit);
  const engine = engineOf(em);
  const [from, seq, begin] = startOf(engine, way);
  const filter = filtering(engine, rest, seq);
  const rows = await rowsOfSql<Row>(
    em,
    `select o.* from ${from} ${seq} >= ? and ${seq} < ? and ${filter.sql} order by ${seq} ${order} limit ?`,
    [...begin, window.from, window.to, ...filter.values, engine.limit(limit)],
  );
  // Two numbers of one order may have the same end.
  return way.by === 'end' ? rows.filter(({ id }, i) => id !== rows[i - 1]?.id) : rows;
}

/** The condition that an order is among what a way gathers. */
function gatheredBy(way: Way): Sql {
  if (way.by === 'few' || way.by === 'once') return { sql: `o.seq in (${way.source.sql})`, values: way.source.values };
  if (way.by !== 'end') return ALL;
  return { sql: 'o.seq in (select seq from support_clues where clue >= ? and clue < ?)', values: [way.clue, beyond(way.clue)] };
}

/** By another column; orders that have nothing in it are left out. */
function byColumn(em: Em, way: Way, rest: readonly Condition[], window: Window, { sort, after, limit }: Wanted): Promise<readonly Row[]> {
  const engine = engineOf(em);
  const filter = filtering(engine, rest);
  const column = `o.${sort.column}`;
  const [order, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
  const few = gatheredBy(way);
  const later: Sql = after ? { sql: `(${column}, o.seq) ${beyond} (?, ?)`, values: after } : ALL;
  return rowsOfSql<Row>(
    em,
    `select o.* from support_orders o where ${column} is not null and +o.seq >= ? and +o.seq < ?
      and ${few.sql} and ${later.sql} and ${filter.sql} order by ${column} ${order}, o.seq ${order} limit ?`,
    [window.from, window.to, ...few.values, ...later.values, ...filter.values, engine.limit(limit)],
  );
}

/** The value that a row is sorted by. */
export const sortedBy = (row: Row, column: Column): number => (column === 'placed' ? row.seq : row[column]!);

/** For tests: how many are gathered at most, and how many orders are looked at before anything is counted. */
export type Bounds = { readonly few?: number; readonly nearest?: number };

/** Orders that meet a condition, a page of them. */
export async function pageOf(em: Em, wanted: Wanted, { few, nearest = NEAREST }: Bounds = {}): Promise<readonly Row[]> {
  const { condition, sort, after, limit } = wanted;
  const conjuncts = paired(conjunctsOf(condition && (await resolved(em, condition))));
  const window = await windowOf(em, conjuncts);
  const open = conjuncts.filter((each) => !isPlaced(each));
  const byPlace = sort.column === 'placed';
  const drivers = driversOf(engineOf(em), open, sort);
  let way = plainWay(drivers) ?? (await handfulWay(em, drivers, sort, few));
  if (!way) {
    const near = byPlace && limit >= 0 ? await glanced(em, open, narrowed(window, sort, after), wanted, nearest) : undefined;
    if (near) return near;
    way = await countedWay(em, drivers, sort, few ?? (await fewOf(em)));
  }
  const rest = open.filter((each) => each !== way.begun);
  return byPlace ? byPlacing(em, way, rest, window, wanted) : byColumn(em, way, rest, window, wanted);
}
