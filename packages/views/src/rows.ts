import type { Em, Table } from './view.ts';

/** What a query asks of MikroORM beside its condition. */
type Options = { readonly orderBy?: object; readonly limit?: number };

/** Rows of a table that meet a condition in MikroORM's words: `rowsOf(em, Orders, { buyer: 'li' })`. */
export const rowsOf = <R extends object>(em: Em, table: Table<R>, where: object, options: Options = {}): Promise<R[]> =>
  em.find(table.entity, where, { ...options, disableIdentityMap: true }) as Promise<R[]>;

/** The first such row; null when there is none. */
export const rowOf = <R extends object>(em: Em, table: Table<R>, where: object): Promise<R | null> =>
  em.findOne(table.entity, where, { disableIdentityMap: true }) as Promise<R | null>;
