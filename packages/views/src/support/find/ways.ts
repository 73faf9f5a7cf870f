import type { Condition } from '@yellowcart/mall/support/query/condition';
import type { Sort } from '@yellowcart/mall/support/query/read';
import { rowsOfSql } from '../../sql.ts';
import { engineOf, type Engine } from '../../engine/engine.ts';
import type { Em } from '../../view.ts';
import { MARKED, markedBy } from './found-order.ts';
import { listsOf } from './lists-of.ts';
import { found, isExact, type Sql } from './sql.ts';

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

/** A condition that an index knows, and by what it is gone about. */
export type Driver = {
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

/** Conditions that an index knows, what tells most by itself first. */
export const driversOf = (engine: Engine, conjuncts: readonly Condition[], sort: Sort): readonly Driver[] =>
  conjuncts.flatMap((condition) => driverOf(engine, condition, sort) ?? []).toSorted((a, b) => a.telling - b.telling);

/** What to begin with where nothing needs to be counted: one condition alone, or one that few orders meet; undefined for the rest. */
export function plainWay([first, ...others]: readonly Driver[]): Way | undefined {
  if (!first) return { by: 'all' };
  if (first.lists && (first.telling < MANY || others.length === 0)) return whole(first);
  return first.telling < MANY ? told(first) : undefined;
}

/** Gathering, where a condition is met by so few orders that nothing else needs to be known; or a time that an index marks, alone. */
export async function handfulWay(em: Em, drivers: readonly Driver[], sort: Sort, most = A_HANDFUL): Promise<Way | undefined> {
  const fewest = (await counted(em, drivers, () => Math.min(A_HANDFUL, most)))[0]!;
  if (fewest.count <= fewest.most) return gathering(fewest.driver);
  const mark = drivers.length === 1 ? markOf(fewest.driver, sort) : undefined;
  return mark === undefined ? undefined : { by: 'marked', index: mark };
}

/** Chooses what to begin with: the condition that the fewest orders meet, if so few that they are gathered. @param most as many */
export async function countedWay(em: Em, drivers: readonly Driver[], sort: Sort, most: number): Promise<Way> {
  const fewest = (await counted(em, drivers, (driver) => (driver.costly ? most : most * TOGETHER)))[0]!;
  const mark = markOf(fewest.driver, sort);
  if (mark !== undefined) return { by: 'marked', index: mark };
  return fewest.count <= fewest.most ? gathering(fewest.driver) : whole(fewest.driver);
}

const gathering = (driver: Driver): Way => ({ by: 'few', source: driver.source, ...begun(driver) });

/** How many orders each condition's index has, the fewest first. */
async function counted(em: Em, drivers: readonly Driver[], mostOf: (driver: Driver) => number) {
  const counts = [];
  for (const driver of drivers) {
    const most = mostOf(driver);
    counts.push({ driver, most, count: await countUpTo(em, driver.source, most) });
  }
  return counts.toSorted((a, b) => a.count - b.count || (a.driver.lists ? -1 : 1));
}
