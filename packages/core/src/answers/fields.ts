import type { JsonSchema } from './json-schema.ts';

/** The fields of a schema: `lines[].paid` → what it is. */
export type Fields = ReadonlyMap<string, string>;

/** What a field is: its types, the values that it may have, whether it may be missing. */
type Field = { readonly types: readonly string[]; readonly values: readonly string[]; readonly optional: boolean };

const children = (schema: JsonSchema): readonly JsonSchema[] => (schema['anyOf'] as readonly JsonSchema[] | undefined) ?? [];

/** The types of a schema, over its alternatives. */
function typesOf(schema: JsonSchema): string[] {
  const own = schema['type'] === undefined ? [] : [schema['type']].flat().map(String);
  return [...new Set([...own, ...children(schema).flatMap(typesOf)])].toSorted();
}

const valuesOf = (schema: JsonSchema): string[] =>
  [...((schema['enum'] as unknown[] | undefined) ?? []).map(String), ...children(schema).flatMap(valuesOf)].toSorted();

const written = ({ types, values, optional }: Field): string =>
  `${types.join('|') || 'any'}${optional ? '?' : ''}${values.length > 0 ? ` ${values.join(' ')}` : ''}`;

function read(text: string): Field {
  const [types = '', ...values] = text.split(' ');
  return { types: types.replace(/\?$/, '').split('|'), values, optional: types.endsWith('?') };
}

/** Alternatives that are objects have fields of their own: `(1).files[]`. */
function walk(schema: JsonSchema, path: string, found: Map<string, string>): void {
  const objects = children(schema).filter((each) => each['properties'] || each['items'] || each['anyOf']);
  if (objects.length === 1) walk(objects[0]!, path, found);
  else objects.forEach((each, i) => walk(each, `${path}(${i + 1})`, found));
  const required = (schema['required'] as readonly string[] | undefined) ?? [];
  for (const [name, field] of Object.entries((schema['properties'] as Record<string, JsonSchema> | undefined) ?? {})) {
    const at = path === '' ? name : `${path}.${name}`;
    found.set(at, written({ types: typesOf(field), values: valuesOf(field), optional: !required.includes(name) }));
    walk(field, at, found);
  }
  const items = schema['items'] as JsonSchema | undefined;
  if (items) {
    found.set(`${path}[]`, written({ types: typesOf(items), values: valuesOf(items), optional: false }));
    walk(items, `${path}[]`, found);
  }
}

export function fieldsOf(schema: JsonSchema): Fields {
  const found = new Map<string, string>();
  walk(schema, '', found);
  return found;
}

/** How one field became unusable for those who rely on it; undefined when it did not. */
function breakOf(before: string, after: string | undefined): string | undefined {
  if (after === undefined) return 'is gone';
  const [old, now] = [read(before), read(after)];
  if (old.types.join() !== now.types.join()) return `was ${old.types.join('|')}, is ${now.types.join('|')}`;
  if (now.optional && !old.optional) return 'may be missing now';
  const lost = old.values.filter((value) => !now.values.includes(value));
  // No list of values any more: whoever switches over them cannot know all.
  if (lost.length > 0) return `lost the values ${lost.join(' ')}`;
  return undefined;
}

/** What breaks for those who rely on the fields of before: gone, renamed, of another type. More fields and values break nothing. */
export const breaks = (before: Fields, after: Fields): string[] =>
  [...before].flatMap(([path, was]) => {
    const how = breakOf(was, after.get(path));
    return how === undefined ? [] : [`${path} ${how}`];
  });
