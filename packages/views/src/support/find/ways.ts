import { clueOf, type Condition } from '@yellowcart/mall/support/query/condition';
import type { Sort } from '@yellowcart/mall/support/query/read';
import { rowsOfSql } from '../../sql.ts';
import { engineOf, type Engine } from '../../engine/engine.ts';
import type { Em } from '../../view.ts';
import { MARKED, markedBy } from './found-order.ts';
import { found, isExact, named, type Sql } from './sql.ts';

/**
 * How to go about a query: by the end of a number, or at once by several of these, which few orders have; through lists of orders
 * that each have a clue, newest last; through few orders that are gathered first; through those that have some time, newest last; or
 * through all of them. `begun` is the condition that need not be looked at any more.
 */
export type Way = { readonly begun?: Condition } & (
  | { readonly by: 'end'; readonly clue: string }
  | { readonly by: 'once'; readonly source: Sql }
  | { readonly by: 'lists'; readonly clues: readonly string[] }
  | { readonly by: 'few'; readonly source: Sql }
  | { readonly by: 'marked'; readonly index: string }
  | { readonly by: 'all' }
);

/** Names that words may stand for, so that each is a list of its own. */
const MOST_LISTS = 64;

/** What a clue tells by itself: a number is of one order, a person has some, anything else may be most of the mall. */
const TELLING: Readonly<Record<string, number>> = {
  order: 0,
  trade: 0,
  waybill: 0,
  case: 0,
  payment: 0,
  refund: 0,
  phone: 1,
  name: 1,
  buyer: 1,
};
const MANY = 2;

function tellingOf(condition: Condition): number {
  switch (condition.kind) {
    case 'clue':
    case 'begins':
      return TELLING[condition.clue.slice(0, condition.clue.indexOf(':'))] ?? MANY;
    case 'or':
      return Math.max(0, ...condition.parts.map(tellingOf));
    case 'and':
      return Math.min(MANY, ...condition.parts.map(tellingOf));
    default:
      return MANY;
  }
}

/** Words of a name become what is called so, unless that is too much. */
export async function resolved(em: Em, condition: Condition): Promise<Condition> {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const parts: Condition[] = [];
      for (const part of condition.parts) parts.push(await resolved(em, part));
      return { ...condition, parts };
    }
    case 'not':
      return { kind: 'not', part: await resolved(em, condition.part) };
    case 'words': {
      const { sql, values } = named(engineOf(em), condition);
      const targets = await rowsOfSql<{ target: string }>(em, `${sql} limit ?`, [...values, MOST_LISTS + 1]);
      if (targets.length > MOST_LISTS) return condition;
      return { kind: 'or', parts: targets.map(({ target }) => ({ kind: 'clue', clue: clueOf(condition.of, target) })) };
    }
    default:
      return condition;
  }
}

/** The clues of which an order has one exactly when it meets the condition; undefined when that is not all there is to it. */
function listsOf(condition: Condition): readonly string[] | undefined {
  if (condition.kind === 'clue') return [condition.clue];
  if (condition.kind !== 'or') return undefined;
  const parts = condition.parts.map(listsOf);
  if (!parts.every((part) => part !== undefined)) return undefined;
  const clues = [...new Set(parts.flat())];
  return clues.length <= MOST_LISTS ? clues : undefined;
}

/** How many orders a condition's index has, counted up to one more than are gathered. */
async function countUpTo(em: Em, { sql, values }: Sql, few: number): Promise<number> {
  const [row] = await rowsOfSql<{ n: number }>(em, `select count(*) as n from (select 1 from (${sql}) as source limit ?) as few`, [
    ...values,
    few + 1,
  ]);
  return row!.n;
}

/**
 * As many orders as are gathered and sorted rather than met on the way: gathering costs each of them, going through all costs the
 * more the rarer they are. The two are even at some root of all there are.
 */
export async function fewOf(em: Em): Promise<number> {
  const [row] = await rowsOfSql<{ n: number }>(em, engineOf(em).size('support_orders'), []);
  return 200 + Math.round(5 * Math.sqrt(row!.n));
}

/** What lies together in an index is gathered so many times as fast as what is found name by name. */
const TOGETHER = 3;

const costly = (condition: Condition): boolean =>
  condition.kind === 'words' || ((condition.kind === 'or' || condition.kind === 'and') && condition.parts.some(costly));

type Driver = {
  readonly condition: Condition;
  readonly source: Sql;
  readonly lists: readonly string[] | undefined;
  readonly telling: number;
  readonly costly: boolean;
};

function driverOf(engine: Engine, condition: Condition, { column }: Sort): Driver | undefined {
  // A part of the very index that sorts is gone through as it lies.
  const source = condition.kind === 'between' && condition.column === column ? undefined : found(engine, condition);
  return (
    source && {
      condition,
      source,
      lists: column === 'placed' ? listsOf(condition) : undefined,
      telling: tellingOf(condition),
      costly: costly(condition),
    }
  );
}

/** So many are gathered sooner than gone through, whatever there is to go through. */
const A_HANDFUL = 200;

/** The index to go through for a time that few orders have, in a list by placing. */
const markOf = ({ condition }: Driver, { column }: Sort): string | undefined =>
  column === 'placed' && condition.kind === 'between' && MARKED.includes(condition.column) ? markedBy(condition.column) : undefined;

const begun = ({ condition }: Driver) => (isExact(condition) ? { begun: condition } : {});

/** For more orders than are gathered. */
const whole = (driver: Driver): Way => (driver.lists ? { by: 'lists', clues: driver.lists, ...begun(driver) } : { by: 'all' });

/** By what tells the few orders by itself. */
const told = (driver: Driver): Way =>
  driver.condition.kind === 'begins'
    ? { by: 'end', clue: driver.condition.clue, ...begun(driver) }
    : { by: 'once', source: driver.source, ...begun(driver) };

/** Chooses what to begin with: the condition that the fewest orders meet. */
export async function wayFor(em: Em, conjuncts: readonly Condition[], sort: Sort, few: () => Promise<number>): Promise<Way> {
  const drivers = conjuncts.flatMap((condition) => driverOf(engineOf(em), condition, sort) ?? []);
  const [first] = drivers.toSorted((a, b) => a.telling - b.telling);
  if (!first) return { by: 'all' };
  if (first.lists && (first.telling < MANY || drivers.length === 1)) return whole(first);
  if (first.telling < MANY) return told(first);
  const most = await few();
  const handful = Math.min(A_HANDFUL, most);
  const counted = [];
  for (const driver of drivers) {
    const alone = drivers.length === 1 && markOf(driver, sort) !== undefined;
    const own = alone ? handful : driver.costly ? most : most * TOGETHER;
    counted.push({ driver, most: own, count: await countUpTo(em, driver.source, own) });
  }
  const fewest = counted.toSorted((a, b) => a.count - b.count || (a.driver.lists ? -1 : 1))[0]!;
  const mark = markOf(fewest.driver, sort);
  if (mark && fewest.count > handful) return { by: 'marked', index: mark };
  return fewest.count <= fewest.most ? { by: 'few', source: fewest.driver.source, ...begun(fewest.driver) } : whole(fewest.driver);
}
