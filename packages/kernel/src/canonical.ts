/**
 * JSON with sorted names: the same content in another order is the same text. Of plain JSON values only.
 * The names are put in order before the text is made: a replacer would be called for every value, and costs twice as much.
 */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value));

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const names = Object.keys(value).toSorted();
  return Object.fromEntries(names.map((name) => [name, sorted((value as Record<string, unknown>)[name])]));
}
