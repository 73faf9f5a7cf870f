import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sanitise, sanitiseJson } from '../cli/src/terminal/sanitise.ts';
import { clean } from '../tui/src/text/clean.ts';
import { HOSTILE, obeyed } from './work/hostile.ts';

/** Any text, with a liking for what is hostile, in pieces and inside one another. */
const text = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE), fc.constantFrom(...HOSTILE.flatMap((word) => [...word])), fc.string({ unit: 'binary' })), {
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''));

test('R10.03 the command line and the storefront let nothing through that a terminal would obey, whatever the text', () => {
  fc.assert(
    fc.property(text, (given) => {
      expect(obeyed(sanitise(given))).toBeUndefined();
      expect(obeyed(clean(given))).toBeUndefined();
    }),
    { numRuns: 3000 },
  );
});

test('R10.03 JSON carries any text unchanged, and nothing that a terminal would obey', () => {
  fc.assert(
    fc.property(text, (given) => {
      const json = sanitiseJson(JSON.stringify({ given }));
      expect(obeyed(json)).toBeUndefined();
      expect(JSON.parse(json)).toEqual({ given });
    }),
    { numRuns: 3000 },
  );
});

test('every word of the corpus is one that a terminal would obey', () => {
  expect(HOSTILE.filter((word) => obeyed(word) === undefined)).toEqual([]);
});
