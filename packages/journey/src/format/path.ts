/** One step of a path into an answer. */
type Part = { readonly name: string } | { readonly index: number } | { readonly where: string; readonly is: string };

/** A way into an answer: `$.orders[0].order`, `items[product=tent].price`, `accounts["merchant:shanye"]`. */
export type Path = { readonly text: string; readonly parts: readonly Part[] };

const PART =
  /\.?(?<name>[^.[\]"'=$\s]+)|\[(?<index>-?\d+)\]|\[(?:"(?<quoted>[^"]*)"|'(?<single>[^']*)')\]|\[(?<where>[^.[\]"'=\s]+)=(?:"(?<isQuoted>[^"]*)"|(?<is>[^\]"']+))\]/y;

/**
 * Reads a path; the leading `$` or `$.` may be left out. `[2]` and `[-1]` take an element, `[key=value]` the first element
 * whose key has that value, `["any name"]` a name with special characters. Undefined when it does not parse.
 */
export function parsePath(text: string): Path | undefined {
  const parts: Part[] = [];
  PART.lastIndex = text.startsWith('$') ? 1 : 0;
  while (PART.lastIndex < text.length) {
    const groups = PART.exec(text)?.groups;
    if (!groups) return undefined;
    const { name, index, quoted, single, where, isQuoted, is } = groups;
    if (index !== undefined) parts.push({ index: Number(index) });
    else if (where !== undefined) parts.push({ where, is: isQuoted ?? is ?? '' });
    else parts.push({ name: name ?? quoted ?? single ?? '' });
  }
  return { text, parts };
}

export type Reached =
  | { readonly found: true; readonly value: unknown }
  /** How far the path got, and what is there. */
  | { readonly found: false; readonly until: string; readonly there: unknown };

/** Follows a path into a value. An array's `length` counts as a name. */
export function follow({ parts }: Path, value: unknown): Reached {
  let there = value;
  let until = '$';
  for (const part of parts) {
    const next = enter(part, there);
    if (next === undefined) return { found: false, until, there };
    there = next.value;
    until += 'name' in part ? `.${part.name}` : 'index' in part ? `[${part.index}]` : `[${part.where}=${part.is}]`;
  }
  return { found: true, value: there };
}

function enter(part: Part, value: unknown): { readonly value: unknown } | undefined {
  if (Array.isArray(value)) {
    if ('index' in part) return wrap(value.at(part.index));
    if ('where' in part) return wrap(value.find((item) => isRecord(item) && String(item[part.where]) === part.is));
    return part.name === 'length' ? { value: value.length } : undefined;
  }
  return isRecord(value) && 'name' in part && Object.hasOwn(value, part.name) ? { value: value[part.name] } : undefined;
}

const wrap = (value: unknown) => (value === undefined ? undefined : { value });

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
