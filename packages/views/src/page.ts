import * as v from 'valibot';
import { kysely } from './database.ts';
import { engineOf } from './engine/engine.ts';
import { rowsOf } from './rows.ts';
import type { Em, Table } from './view.ts';

/** Where a page ended: the values that the list is sorted by. Opaque to callers. */
export type Cursor = readonly (string | number)[];

const encode = (values: Cursor): string => Buffer.from(JSON.stringify(values)).toString('base64url');

function decode(text: string): Cursor | undefined {
  try {
    const values: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}

/** What a list is sorted by: text, a whole number, or any. */
type Kind = 'text' | 'whole' | 'number';

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  whole: Number.isSafeInteger,
  number: Number.isFinite,
};

/** One of another list is none of this: what it holds would be compared with columns of another kind. */
const cursorOf = (kinds: readonly Kind[]) =>
  v.pipe(
    v.string(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const values = decode(dataset.value);
      if (values?.length === kinds.length && kinds.every((kind, i) => IS[kind](values[i]))) return values;
      addIssue({ message: 'not a cursor of this list' });
      return NEVER;
    }),
  );

const LIMIT = { default: 20, most: 1000 };

/**
 * Arguments of a list: `limit`, `after` (the `next` of the page before), `all` for everything at once.
 * @param kinds of the values that it is sorted by
 */
export const paged = (...kinds: readonly Kind[]) => ({
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMIT.most)), LIMIT.default),
  after: v.optional(cursorOf(kinds)),
  all: v.optional(v.boolean(), false),
});

/** Arguments of a list that is short by nature, or whose pages are only cut. */
export type Paged = { readonly limit: number; readonly after?: Cursor | undefined; readonly all: boolean };

export type Page = { readonly next: string | null; readonly hasMore: boolean };

/** The page of a list that has nothing in it. */
export const NO_ROWS = { rows: [], page: { next: null, hasMore: false } } as const;

/** Rows to ask for: one more than the page shows whether there are more; −1 is all. */
const rowsFor = ({ limit, all }: Paged): number => (all ? -1 : limit + 1);

/** Cuts the extra row off again. */
export function cut<R>(
  rows: readonly R[],
  { limit, all }: Paged,
  cursor: (row: R) => Cursor,
): { readonly rows: readonly R[]; readonly page: Page } {
  const hasMore = !all && rows.length > limit;
  const shown = hasMore ? rows.slice(0, limit) : rows;
  return { rows: shown, page: { next: hasMore ? encode(cursor(shown.at(-1)!)) : null, hasMore } };
}

/** The conditions that were asked for: `given({ status: input.status })` is nothing when no status was named. */
export const given = (filters: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));

/** Newest first over an entity whose `seq` is unique: `newest(em, Orders, { buyer }, input)`. */
export async function newest<R extends { readonly seq: number }>(
  em: Em,
  table: Table<R>,
  where: Readonly<Record<string, unknown>>,
  input: Paged,
): Promise<{ readonly rows: readonly R[]; readonly page: Page }> {
  const after = input.after ? { seq: { $lt: Number(input.after[0]) } } : {};
  const rows = await rowsOf(
    em,
    table,
    { ...where, ...after },
    { orderBy: { seq: 'desc' }, ...(input.all ? {} : { limit: input.limit + 1 }) },
  );
  return cut(rows, input, ({ seq }) => [seq]);
}

/** A subquery's rows in ascending order of its columns `columns` (the last of them unique), from the cursor on. */
export async function ascending<R extends Record<string, any>>(
  em: Em,
  query: any,
  columns: readonly string[],
  input: Paged,
): Promise<{ readonly rows: readonly R[]; readonly page: Page }> {
  let sorted: any = kysely(em).selectFrom(query.as('sorted')).selectAll();
  const { after } = input;
  if (after) sorted = sorted.where((eb: any) => eb(eb.refTuple(...columns), '>', eb.tuple(...after)));
  for (const column of columns) sorted = sorted.orderBy(column);
  const rows: R[] = await sorted.limit(engineOf(em).limit(rowsFor(input))).execute();
  return cut(rows, input, (row) => columns.map((column) => row[column]));
}

/** Sort column that puts the most first. */
export const most = (eb: any, column: string): any => eb(eb.lit(0), '-', eb.ref(column));
