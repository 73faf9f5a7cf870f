/**
 * What a declared value may look like, as far as somebody can know without one: the schema words of `values.ts` and of the inputs, without
 * their checks. A union, something nullable or optional is a list of alternatives.
 */
export type Shape =
  | { readonly kind: 'any' }
  /** Has these fields and no others. */
  | { readonly kind: 'object'; readonly fields: Readonly<Record<string, unknown>> }
  /** Has whatever names, each holding the same. */
  | { readonly kind: 'record'; readonly of: unknown }
  | { readonly kind: 'list'; readonly of: unknown }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'null'; readonly values?: readonly unknown[] };

/** As much of a valibot schema as is looked at here. */
type Schema = {
  readonly type: string;
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly item?: unknown;
  readonly value?: unknown;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly wrapped?: unknown;
};

const ANY: readonly Shape[] = [{ kind: 'any' }];

/** The kind of a plain value. */
const kindOf = (value: unknown): 'string' | 'number' | 'boolean' | 'null' =>
  value === null ? 'null' : (typeof value as 'string' | 'number' | 'boolean');

/** The alternatives of a schema; `any` for one that says nothing, or in words that are not known here. */
export function shapesOf(schema: unknown): readonly Shape[] {
  if (schema === undefined || schema === null) return ANY;
  const { type, entries, item, value, options = [], literal, wrapped } = schema as Schema;
  switch (type) {
    case 'strict_object':
    case 'object':
      return [{ kind: 'object', fields: entries ?? {} }];
    case 'record':
      return [{ kind: 'record', of: value }];
    case 'array':
      return [{ kind: 'list', of: item }];
    case 'union':
    case 'variant':
      return options.flatMap(shapesOf);
    case 'nullable':
    case 'nullish':
      return [...shapesOf(wrapped), { kind: 'null' }];
    case 'optional':
    case 'exact_optional':
    case 'undefinedable':
      return shapesOf(wrapped);
    case 'picklist':
      return options.length === 0 ? ANY : [{ kind: kindOf(options[0]), values: options }];
    case 'literal':
      return [{ kind: kindOf(literal), values: [literal] }];
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return [{ kind: type }];
    default:
      return ANY;
  }
}

/** What stands under a name, over all alternatives; undefined where no alternative has it. */
export function under(shapes: readonly Shape[], name: string): readonly Shape[] | undefined {
  const found = shapes.flatMap((shape): readonly (readonly Shape[])[] => {
    if (shape.kind === 'any') return [ANY];
    if (shape.kind === 'record') return [shapesOf(shape.of)];
    return shape.kind === 'object' && Object.hasOwn(shape.fields, name) ? [shapesOf(shape.fields[name])] : [];
  });
  return found.length === 0 ? undefined : found.flat();
}

/** What the elements of a list are; undefined where no alternative is one. */
export function elements(shapes: readonly Shape[]): readonly Shape[] | undefined {
  const found = shapes.flatMap((shape): readonly (readonly Shape[])[] =>
    shape.kind === 'any' ? [ANY] : shape.kind === 'list' ? [shapesOf(shape.of)] : [],
  );
  return found.length === 0 ? undefined : found.flat();
}

/** The names that the alternatives have. */
export const namesOf = (shapes: readonly Shape[]): readonly string[] => [
  ...new Set(shapes.flatMap((shape) => (shape.kind === 'object' ? Object.keys(shape.fields) : []))),
];

/** Whether nothing is known, so that everything may be. */
export const isOpen = (shapes: readonly Shape[]): boolean => shapes.some(({ kind }) => kind === 'any');
