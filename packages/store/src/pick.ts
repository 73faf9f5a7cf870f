/** A name, or the beginning of names followed by `*`: `OrderPaid`, `Order*`. */
export type Pattern = string;

/** The beginning that a pattern asks for; undefined when it is a whole name. */
const beginning = (pattern: Pattern): string | undefined => (pattern.endsWith('*') ? pattern.slice(0, -1) : undefined);

/** Whether a name is one of those that are meant; every name is when nothing is said. */
export function picks(patterns: Pattern | readonly Pattern[] | undefined, name: string): boolean {
  if (patterns === undefined) return true;
  return [patterns].flat().some((pattern) => {
    const begins = beginning(pattern);
    return begins === undefined ? name === pattern : name.startsWith(begins);
  });
}

/**
 * Whether everything of some streams is wanted, each by its whole name: that comes through their index, however long the log is.
 * A page of it does not: the log may be read from there on in its own order.
 */
export const wholeStreams = ({ stream, limit }: { readonly stream?: Pattern | readonly Pattern[]; readonly limit?: number }): boolean =>
  Array.isArray(stream) && stream.length > 1 && limit === undefined && stream.every((name) => beginning(name) === undefined);

/**
 * The same as a condition on a column, with its values. One whole name goes through the column's index; of several the rows come in
 * the order of the log and are looked at one by one, so that a page never sorts all that match.
 */
export function picking(
  column: string,
  patterns: Pattern | readonly Pattern[],
): { readonly sql: string; readonly values: readonly string[] } {
  const all = [patterns].flat();
  if (all.length === 1 && beginning(all[0]!) === undefined) return { sql: `${column} = ?`, values: all };
  const each = all.map((pattern) => {
    const begins = beginning(pattern);
    return begins === undefined
      ? { sql: `+${column} = ?`, values: [pattern] }
      : { sql: `substr(${column}, 1, length(?)) = ?`, values: [begins, begins] };
  });
  return { sql: `(${each.map(({ sql }) => sql).join(' or ') || 'false'})`, values: each.flatMap(({ values }) => values) };
}

/** One of several whole names, through the column's index. */
export const among = (column: string, names: readonly string[]): { readonly sql: string; readonly values: readonly string[] } => ({
  sql: `${column} in (${names.map(() => '?').join(', ')})`,
  values: names,
});
