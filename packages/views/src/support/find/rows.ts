import type { Condition } from '@yellowcart/mall/support/query/condition';
import type { Sort } from '@yellowcart/mall/support/query/read';
import type { Engine } from '../../engine/engine.ts';
import type { FoundOrder } from './found-order.ts';
import { holds, joined, type Sql } from './sql.ts';

/** Rows as the database gives them: what is JSON is still text. */
export type Row = Omit<FoundOrder, 'clues' | 'parts'> & {
  readonly clues: string;
  readonly parts: string;
  readonly due_name: string | null;
};

/** What is asked for: `after` is where the last page ended, by the column that sorts and by `seq`. */
export type Wanted = {
  readonly condition: Condition | null;
  readonly sort: Sort;
  readonly after: readonly [number, number] | undefined;
  /** −1 for all. */
  readonly limit: number;
};

/** Numbers of orders, from one on and before another one. */
export type Window = { readonly from: number; readonly to: number };

/** Nothing is asked. */
export const ALL: Sql = { sql: 'true', values: [] };

/** Whether an order meets every one of some conditions. @param seq SQL for its number, see `holds` */
export const filtering = (engine: Engine, conjuncts: readonly Condition[], seq = 'o.seq'): Sql =>
  conjuncts.length === 0
    ? ALL
    : joined(
        conjuncts.map((condition) => holds(engine, condition, seq)),
        ' and ',
      );
