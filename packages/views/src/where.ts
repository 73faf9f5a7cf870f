import type { Stored } from './database.ts';
import { encode } from './stored-rows.ts';

/**
 * A condition on rows, in MikroORM's words; all of it must be met. By property a value, `null` for none, or comparisons with values:
 * `{ buyer: 'li', paidAt: { $gte: from }, status: { $in: [...] }, $or: [{ … }, { … }] }`.
 */
export type Where = { readonly $or?: readonly Where[] } & Readonly<Record<string, unknown>>;

type Order = Readonly<Record<string, 'asc' | 'desc'>>;

/** The order of the rows, the first property counts most, and how many of them. */
export type Options = { readonly orderBy?: Order | readonly Order[]; readonly limit?: number };

const COMPARED: Readonly<Record<string, string>> = { $ne: '<>', $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' };

/** The statement that selects these rows, with `?` for its values. */
export function textOf(
  stored: Stored,
  where: Where,
  { orderBy = [], limit }: Options,
): { readonly text: string; readonly values: unknown[] } {
  const values: unknown[] = [];
  const columnOf = (property: string) => {
    const column = stored.columns.find((each) => each.property === property);
    if (!column) throw new RangeError(`${stored.name} has no '${property}'`);
    return column;
  };
  const bound = (value: unknown): string => {
    values.push(value);
    return '?';
  };
  const compared = (property: string, asked: unknown): string => {
    const { column, kind } = columnOf(property);
    const name = `"${column}"`;
    // Nobody is nobody's buyer: left out, it would mean everybody's rows.
    if (asked === undefined) return '1 = 0';
    if (asked === null) return `${name} is null`;
    if (typeof asked !== 'object') return `${name} = ${bound(encode(asked, kind))}`;
    const each = Object.entries(asked).map(([word, value]) => {
      if (word === '$in')
        return value.length === 0 ? '1 = 0' : `${name} in (${value.map((one: unknown) => bound(encode(one, kind))).join(', ')})`;
      if (COMPARED[word] === undefined) throw new RangeError(`'${word}' compares nothing`);
      return `${name} ${COMPARED[word]} ${bound(encode(value, kind))}`;
    });
    return each.join(' and ');
  };
  const all = (some: Where): string =>
    Object.entries(some)
      .map(([property, asked]) =>
        property === '$or' ? `(${(asked as readonly Where[]).map((one) => `(${all(one)})`).join(' or ')})` : compared(property, asked),
      )
      .join(' and ');
  const met = all(where);
  const sorted = [orderBy]
    .flat()
    .flatMap((order) => Object.entries(order).map(([property, way]) => `"${columnOf(property).column}" ${way}`));
  const text = [
    `select * from ${stored.name}`,
    ...(met === '' ? [] : [`where ${met}`]),
    ...(sorted.length === 0 ? [] : [`order by ${sorted.join(', ')}`]),
    ...(limit === undefined ? [] : [`limit ${bound(limit)}`]),
  ].join(' ');
  return { text, values };
}
