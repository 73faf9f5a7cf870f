import { INVARIANTS, type Key, KEYS, type Kind, type Place, POINTS } from './keys.ts';
import { VERSION } from './parse.ts';
import { NAME } from './parse-values.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string', minLength: 1 };
const list = (items: Schema): Schema => ({ type: 'array', items });
const ref = (place: string): Schema => ({ $ref: `#/$defs/${place}` });
const named = (values: Schema): Schema => ({ type: 'object', propertyNames: { pattern: NAME.source }, additionalProperties: values });
const oneOf = (values: readonly string[]): Schema => ({ enum: [...values] });

const STEPS: readonly Place[] = ['command', 'clock', 'note', 'eventually', 'restart', 'snapshot', 'race', 'each', 'use'];
const TROUBLES = [...new Set(Object.values(POINTS).flatMap(({ does }) => does as readonly string[]))];

/** What each kind of value looks like. */
const KINDS: Readonly<Record<Kind, Schema>> = {
  version: { const: VERSION },
  text,
  texts: list(text),
  flag: { type: 'boolean' },
  whole: { type: 'integer', minimum: 1 },
  duration: { type: 'string', pattern: String.raw`^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$|\{\{` },
  instant: text,
  value: { type: ['string', 'number', 'boolean'] },
  arguments: { type: 'object' },
  captures: named(text),
  renamed: named(text),
  aliases: named(text),
  actors: named({ anyOf: [text, { ...list(text), minItems: 1 }] }),
  expectations: { type: 'object' },
  codes: list(text),
  events: list(text),
  steps: list(ref('step')),
  commands: { ...list(ref('command')), minItems: 2 },
  branches: list(ref('branch')),
  faults: list(ref('fault')),
  world: { anyOf: [ref('world'), { type: 'object', required: ['world'] }] },
  rows: { anyOf: [text, { ...list({ type: 'object' }), minItems: 1 }] },
  clock: ref('moment'),
  eventually: ref('within'),
  nothing: { anyOf: [{ type: 'object', maxProperties: 0 }, { type: 'null' }, { const: true }] },
  invariants: list(oneOf(INVARIANTS)),
  orders: { anyOf: [{ const: 'all' }, { type: 'integer', minimum: 1 }] },
  point: oneOf(Object.keys(POINTS)),
  trouble: oneOf(TROUBLES),
};

/** A place of the format: its keys, those that must be there, and no others. */
function place(name: Place): Schema {
  const table: Readonly<Record<string, Key>> = KEYS[name];
  const properties = Object.fromEntries(
    Object.entries(table).map(([key, { is, zh, en }]) => [key, { description: `${en}\n${zh}`, ...KINDS[is] }]),
  );
  const required = Object.entries(table).filter(([, { needed }]) => needed);
  return {
    type: 'object',
    properties,
    ...(required.length > 0 ? { required: required.map(([key]) => key) } : {}),
    // Beside its own keys an `eventually` has the paths that it expects something of, one at least.
    additionalProperties: name === 'within',
    ...(name === 'within' ? { not: { propertyNames: { enum: Object.keys(table) } } } : {}),
    ...(name === 'moment' ? { minProperties: 1, maxProperties: 1 } : {}),
  };
}

/** The format as a JSON Schema, for editors: written from the same tables that the parser reads. */
export function journeySchema(): Schema {
  const { journey: _journey, ...places } = KEYS;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `journey: ${VERSION}`,
    description: 'An end-to-end scenario of the Yellowcart mall.\n小黄车的端到端旅程。',
    ...place('journey'),
    $defs: {
      step: { anyOf: STEPS.map(ref) },
      ...Object.fromEntries((Object.keys(places) as Place[]).map((name) => [name, place(name)])),
    },
  };
}
