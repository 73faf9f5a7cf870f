import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw } from '../text/draw.ts';
import { parseJourney } from './parse.ts';

const FIXTURES = join(import.meta.dirname, '../../../../fixtures/journeys');
const TEXTS = ['last-one', 'demo', 'paying', 'flash-sale'].map((name) => readFileSync(join(FIXTURES, `${name}.journey.yaml`), 'utf8'));

/** Pieces that mean something in YAML, in templates, in paths or on a terminal. */
const PIECES = [
  '{',
  '}',
  '[',
  ']',
  '{{',
  '}}',
  ': ',
  ' - ',
  '\n',
  '\n  ',
  '"',
  "'",
  '&a ',
  '*a',
  '!!x ',
  '|',
  '>',
  '#',
  '%',
  '¥1.5',
  '\u0000',
  '\t',
  '\u202e',
  '\uD800',
  '👜',
  '$.',
  '..',
  'null',
  '1e9',
  'each',
  'race',
];

/** A journey into which something was put, or from which something was taken. */
const spoiled = fc
  .tuple(
    fc.constantFrom(...TEXTS),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.constantFrom('', ...PIECES)), { minLength: 1, maxLength: 4 }),
  )
  .map(([text, edits]) =>
    edits.reduce((now, [at, length, piece]) => now.slice(0, at % now.length) + piece + now.slice((at % now.length) + length), text),
  );

test('R10.04 whatever a file holds, it parses or says where it does not', () => {
  fc.assert(
    fc.property(spoiled, (text) => {
      const source = { file: 'a.journey.yaml', text };
      const parsed = parseJourney(source);
      if ('journey' in parsed) return;
      expect(parsed.problems.length).toBeGreaterThan(0);
      for (const problem of parsed.problems) {
        expect(problem.span.from).toBeGreaterThanOrEqual(0);
        expect(problem.span.from).toBeLessThanOrEqual(text.length);
        expect(draw(source, problem, 'en')).toMatch(/--> a\.journey\.yaml:\d+:\d+\n/);
      }
    }),
    { numRuns: 400 },
  );
});
