import { globSync } from 'node:fs';
import { join } from 'node:path';
import { Validator, type Schema } from '@cfworker/json-schema';
import { ANSWERS } from '@yellowcart/core/answers/all';
import { jsonSchemaOf } from '@yellowcart/core/answers/json-schema';
import type { Mall, Result } from '@yellowcart/core/mall';
import { loadFiles } from '@yellowcart/journey/load/load-files';
import { parsePlan } from '@yellowcart/journey/load/plan';
import { runJourneys } from '@yellowcart/journey/run/run-file';
import { expect, test, vi } from 'vitest';
import { SCHEMAS } from './all.ts';

const answers: { readonly words: string; readonly answer: unknown }[] = [];

/** Notes what a mall answers, before anybody gets it. */
const noting = (mall: Mall): Mall =>
  Object.create(mall, { ask: { value: async (...asked: Parameters<Mall['ask']>) => note(asked[0].do, await mall.ask(...asked)) } }) as Mall;

function note(words: string, result: Result): Result {
  if (result.ok) answers.push({ words, answer: result.answer });
  else answers.push({ words: 'error', answer: { error: result.error } });
  return result;
}

vi.mock('@yellowcart/core/open-mall', async (original) => {
  const { openMall, openMemory } = await original<{
    readonly openMall: (...args: unknown[]) => Promise<Mall>;
    readonly openMemory: (...args: unknown[]) => Promise<Mall>;
  }>();
  return {
    openMall: async (...args: unknown[]) => noting(await openMall(...args)),
    openMemory: async (...args: unknown[]) => noting(await openMemory(...args)),
  };
});

const fixtures = join(import.meta.dirname, '../../../fixtures');

function validatorOf(words: string): Validator {
  // What a mall answers is the core's own; the command line prints some of it otherwise (`events list` one on each line).
  const schema = Object.entries({ ...SCHEMAS, ...ANSWERS }).find(([known]) => known === words);
  if (!schema) throw new Error(`${words}: declare what it answers`);
  return new Validator(jsonSchemaOf(...schema, { strict: true }) as Schema, '2020-12', false);
}

test('R10.03 every answer and refusal of the fixture journeys, and the report of all, is as its JSON Schema says, with no field that is not declared', async () => {
  const files = globSync(join(fixtures, 'journeys/*.journey.yaml')).toSorted();
  let report = '';
  const { exit } = await runJourneys(files, {
    write: (text) => void (report += text),
    json: true,
    demo: join(fixtures, 'demo-world.yaml'),
  });
  expect(exit).toBe(0);
  expect(answers.length).toBeGreaterThan(300);
  answers.push({ words: 'journey run', answer: JSON.parse(report) });

  const validators = new Map<string, Validator>();
  const faults = new Map<string, unknown>();
  for (const { words, answer } of answers) {
    const validator = validators.get(words) ?? validatorOf(words);
    validators.set(words, validator);
    const { valid, errors } = validator.validate(answer);
    if (!valid) faults.set(words, errors.slice(-2));
  }
  expect([...faults]).toEqual([]);
  expect([...validators.keys()].length).toBeGreaterThan(60);
});

test('R10.03 so is the report of a journey under load', async () => {
  let report = '';
  const sale = join(fixtures, 'journeys/flash-sale.journey.yaml');
  const how = { json: true, kept: 'memory', set: {}, plan: parsePlan('arrivals=5/s for=2s')!, assertTimes: false } as const;
  await loadFiles([sale], { ...how, demo: '', lang: 'en', write: (text) => void (report += text), complain: () => {} });
  expect(validatorOf('journey run').validate(JSON.parse(report)).errors).toEqual([]);
});
