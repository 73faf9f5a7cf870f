import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { journeySchema } from './schema.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const FILE = join(ROOT, 'docs/journey-1.schema.json');
const FIXTURES = globSync('fixtures/journeys/*.journey.yaml', { cwd: ROOT }).toSorted();
const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(journeySchema());

test('R10.04 docs/journey-1.schema.json says what the parser reads: `vitest -u` writes it anew', async () => {
  await expect(`${JSON.stringify(journeySchema(), null, 2)}\n`).toMatchFileSnapshot(FILE);
});

test.each(FIXTURES)('R10.04 an editor finds nothing wrong with %s', (file) => {
  validate(parse(readFileSync(join(ROOT, file), 'utf8')));
  expect(validate.errors ?? []).toEqual([]);
});

test.each([
  ['a key of the journey', 'stepps: []'],
  ['a key of a step', 'steps: [{ do: feed, expct: {} }]'],
  ['a step that is none', 'steps: [{ wait: 5 }]'],
  ['two clocks', 'steps: [{ clock: { to: next, advance: 7d } }]'],
  ['a duration', 'steps: [{ clock: { advance: 7 days } }]'],
  ['a fault', 'faults: [{ at: payment.anser, do: drop }]'],
  ['a race of one', 'steps: [{ race: [{ do: feed }] }]'],
  ['another version', 'journey: 2'],
])('R10.04 an editor marks %s', (_, text) => {
  expect(validate({ journey: 1, name: 'x', world: { use: 'demo' }, steps: [], ...parse(text) })).toBe(false);
});
