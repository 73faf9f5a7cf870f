import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';

/** A JSON Schema, as far as it is looked into here. */
export type JsonSchema = { readonly [key: string]: unknown };

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** Objects may get more fields, unless they are held to what is declared. */
function opened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(opened);
  if (schema === null || typeof schema !== 'object') return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(key === 'additionalProperties' && value === false))
      .map(([key, value]) => [key, opened(value)]),
  );
}

/**
 * The JSON Schema (draft 2020-12) of a declared answer. Fields that are there always are required; others may be added later, so the
 * schema lets them be. `strict` keeps them out: for tests, that nothing is answered which is not declared.
 */
export function jsonSchemaOf(title: string, schema: v.GenericSchema, { strict = false } = {}): JsonSchema {
  const { $schema: _, ...converted } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'output',
    errorMode: 'throw',
  }) as JsonSchema;
  return {
    $schema: DIALECT,
    $id: `urn:yellowcart:${title.replaceAll(' ', '-')}`,
    title,
    ...(strict ? converted : (opened(converted) as JsonSchema)),
  };
}
