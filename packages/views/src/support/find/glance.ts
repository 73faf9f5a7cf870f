import type { Condition } from '@yellowcart/mall/support/query/condition';
import { engineOf } from '../../engine/engine.ts';
import { rowsOfSql } from '../../sql.ts';
import type { Em } from '../../view.ts';
import { filtering, type Row, type Wanted, type Window } from './rows.ts';

/** Orders that are looked at before anything is counted: what many orders have fills a page among the next of them. */
export const NEAREST = 256;

/**
 * A page of what meets the conditions among the next orders of a window; undefined when it does not fill there. Its cost is that of so
 * many orders, however many there are.
 */
export async function glanced(
  em: Em,
  conditions: readonly Condition[],
  { from, to }: Window,
  { sort: { descending }, limit }: Wanted,
  nearest: number,
): Promise<readonly Row[] | undefined> {
  if (nearest <= limit) return undefined;
  const filter = filtering(engineOf(em), conditions);
  const order = descending ? 'desc' : 'asc';
  const last = `coalesce((select seq from support_orders where seq >= ? and seq < ? order by seq ${order} limit 1 offset ?), ?)`;
  const rows = await rowsOfSql<Row>(
    em,
    `select o.* from support_orders o where ${descending ? `o.seq >= ${last} and o.seq < ?` : `o.seq < ${last} and o.seq >= ?`}
      and ${filter.sql} order by o.seq ${order} limit ?`,
    [from, to, nearest - 1, ...(descending ? [from, to] : [to, from]), ...filter.values, limit],
  );
  return rows.length === limit ? rows : undefined;
}
