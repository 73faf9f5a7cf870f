import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Reader } from './reading.ts';
import { parseJourney } from './parse.ts';
import { journeySchema } from './schema.ts';

const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false }).compile(journeySchema());

/** Every key of the format once, without names that depend on one another. */
const WHOLE = `
journey: 1
name: whole
tags: [a]
covers: [b]
world: { use: demo, clock: 2026-11-23T10:00:00+08:00, seed: 7, settings: { autopilot: false } }
actors: { buyer: li, crowd: [li, zhang] }
vars: { sku: tent }
secrets: [sku]
invariants: [views]
faults: [{ at: payment.answer, do: delay, on: alipay, first: 1, by: 3s }, { at: process, do: crash, nth: 2 }]
thresholds: { errorRate: 0 }
steps:
  - note: heading
  - { id: one, as: li, do: order list, with: { limit: 1 }, capture: { a: $.orders }, expect: { orders: [] }, allow: [NOT_FOUND], twice: true, events: [], note: n }
  - { visit: phone, do: feed, refuse: NOT_FOUND }
  - { id: two, clock: { to: next }, capture: { b: $.now }, expect: { fired: [] }, note: n }
  - { clock: { advance: 7d } }
  - { id: three, eventually: { within: 1h, as: li, visit: v, do: order list, with: {}, capture: { c: $ }, orders: [] }, note: n }
  - { id: four, restart: {}, note: n }
  - { snapshot: here, note: n }
  - { id: five, race: [{ do: feed }, { do: mall }], orders: 2, expect: { outcomes: {} }, bind: { d: $.winner }, note: n }
  - { id: six, each: [{ x: 1 }], apart: true, steps: [{ do: feed }], note: n }
  - { id: seven, use: other.journey.yaml, as: { who: li }, vars: { v: 1 }, capture: { e: f }, note: n }
branches: [{ name: b, from: here, vars: { w: 1 }, faults: [], steps: [] }]
finally: [{ do: feed }]
`;

const OTHER = 'journey: 1\nname: o\nworld: { use: demo }\nactors: { who: li }\nvars: { v: 1 }\nsteps: [{ do: feed, capture: { f: $ } }]\n';
const read: Reader = () => ({ source: { file: 'other.journey.yaml', text: OTHER } });

/** What stands under these is not the format's: arguments, answers, names that somebody chose. */
const FREE = new Set(['with', 'vars', 'expect', 'thresholds', 'settings', 'capture', 'bind', 'actors']);

type Path = readonly (string | number)[];

/** Every mapping whose keys are the format's. */
function places(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => places(item, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, inner]) =>
    FREE.has(key) || (key === 'as' && typeof inner === 'object') || key === 'each' ? [] : places(inner, [...path, key]),
  );
  return [path, ...inside];
}

const at = (root: unknown, path: Path): Record<string, unknown> =>
  path.reduce<unknown>((there, key) => (there as Record<string | number, unknown>)[key], root) as Record<string, unknown>;

/** Values of every kind; where a text may stand only the parser knows what it means. */
const STRANGE = ['text', null, true, false, 0, 1, 2.5, -1, [], {}, [1], [{}], [[]], { a: 1 }, { a: {} }] as const;

/** A slip: a key with other letters, left out, twice as many, or with something else under it. */
const slip = fc.record({
  place: fc.nat(),
  key: fc.nat(),
  how: fc.constantFrom('rename', 'leave out', 'add', 'replace'),
  value: fc.constantFrom(...STRANGE),
  letter: fc.nat({ max: 12 }),
});

function spoiled({ place, key, how, value, letter }: typeof slip extends fc.Arbitrary<infer T> ? T : never): unknown {
  const root = parse(WHOLE) as unknown;
  const all = places(root);
  const there = at(root, all[place % all.length]!);
  const keys = Object.keys(there);
  const name = keys[key % Math.max(1, keys.length)];
  // A text names a file of rows, which is another thing than the shape.
  const odd = value === 'text' && name === 'each' ? 5 : value;
  if (how === 'add' || name === undefined) there['zzz'] = structuredClone(odd);
  else if (how === 'replace') there[name] = odd === 'text' && typeof there[name] === 'string' ? [] : structuredClone(odd);
  else {
    const had = there[name];
    delete there[name];
    if (how === 'rename') there[name.slice(0, letter % name.length) + name.slice((letter % name.length) + 1)] = had;
  }
  return root;
}

const parses = (document: unknown): readonly string[] => {
  const parsed = parseJourney({ file: 'whole.journey.yaml', text: stringify(document) }, { read });
  return 'problems' in parsed ? parsed.problems.map(({ message }) => message.en) : [];
};

/** What a parser knows and a schema cannot: names that other places give, and keys that exclude each other. */
const BEYOND =
  /^(the main line has no snapshot|nothing is called|refuse \(must\)|first and nth|only delay|delay takes|.* have too many orders)/;

test('R10.04 the whole format is right in the eyes of both', () => {
  const whole = parse(WHOLE) as unknown;
  expect(parses(whole)).toEqual([]);
  validate(whole);
  expect(validate.errors ?? []).toEqual([]);
});

test('R10.04 what an editor marks the parser refuses, and what the parser refuses of the shape an editor marks', () => {
  fc.assert(
    fc.property(slip, (how) => {
      const document = spoiled(how);
      const problems = parses(document).filter((message) => !BEYOND.test(message));
      const marked = !validate(document);
      expect({ marked, problems, document: problems.length > 0 === marked ? '' : stringify(document) }).toMatchObject({
        marked: problems.length > 0,
      });
    }),
    { numRuns: 300 },
  );
});
