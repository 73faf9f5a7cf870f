import { expect, test } from 'vitest';
import { match } from './match.ts';
import { readYaml } from './node.ts';
import { follow, parsePath } from './path.ts';

/** What does not hold of an expectation written in YAML. */
function misses(expected: string, actual: unknown, scope: Readonly<Record<string, unknown>> = {}): string[] {
  const { root } = readYaml({ file: 'a', text: expected });
  return match(root!, actual, 'it', new Map(Object.entries(scope))).map(({ message }) => message.en);
}

test('R10.04 an expectation is exact for what it names and silent about the rest', () => {
  expect(misses('{ a: 1, b: { c: x } }', { a: 1, b: { c: 'x', d: 2 }, e: 3 })).toEqual([]);
  expect(misses('{ a: 1, b: { c: x } }', { a: 2, b: { c: 'y' } })).toEqual([
    'expected it.a to be 1, got 2',
    'expected it.b.c to be "x", got "y"',
  ]);
  expect(misses('{ a: 1 }', { b: 1 })).toEqual(['it has no a']);
  expect(misses('{ a: "1" }', { a: 1 })).toEqual(['expected it.a to be "1", got 1']);
});

test('R10.04 a list wants its items in order, others may stand between; [] wants none', () => {
  expect(misses('[1, 3]', [1, 2, 3])).toEqual([]);
  expect(misses('[3, 1]', [1, 2, 3])).toHaveLength(1);
  expect(misses('[1, 1]', [1])).toHaveLength(1);
  expect(misses('[{ a: 2 }]', [{ a: 1 }, { a: 2, b: 3 }])).toEqual([]);
  expect(
    misses('[{ a: 2, b: 4 }]', [
      { a: 1, b: 1 },
      { a: 2, b: 3 },
    ]),
  ).toEqual(['expected it[1].b to be 4, got 3']);
  expect(misses('[]', [])).toEqual([]);
  expect(misses('[]', [1])).toHaveLength(1);
});

test.each([
  ['{ gt: 1, lt: 3 }', 2, 1],
  ['{ gte: 2 }', 2, 1.9],
  ['{ lte: 2026-11-11T12:00:00+08:00 }', '2026-11-11T12:00:00+08:00', '2026-11-11T12:00:01+08:00'],
  ['{ between: [1, 3] }', 3, 4],
  ['{ oneOf: [a, b] }', 'b', 'c'],
  ['{ matches: "^T\\\\d+$" }', 'T12', 'X12'],
  ['{ contains: b }', ['a', 'b'], ['c']],
  ['{ contains: b }', 'abc', 'ac'],
  ['{ length: 2 }', [1, 2], [1]],
  ['{ length: { gte: 2 } }', 'abc', 'a'],
  ['{ length: { lt: 9 } }', [], undefined],
  ['{ exists: false }', undefined, 1],
  ['{ exactly: { a: 1 } }', { a: 1 }, { a: 1, b: 2 }],
  ['{ not: { oneOf: [1, 2] } }', 3, 2],
  ['{ gt: 1 }', 2, '2'],
])('R10.04 matcher %s', (expected, good, bad) => {
  expect(misses(expected, good)).toEqual([]);
  expect(misses(expected, bad)).toHaveLength(1);
});

test('R10.04 a test that fails is said as people say it', () => {
  expect(misses('{ length: { gte: 2 } }', [1])).toEqual(['expected it.length to be at least 2, got 1']);
  expect(misses('{ length: 2 }', [])).toEqual(['expected it.length to be 2, got 0']);
  expect(misses('{ exists: false }', 0)).toEqual(['expected it not to be there, got 0']);
  expect(misses('{ matches: "^a" }', 'b')).toEqual(['expected it to match "^a", got "b"']);
  expect(misses('{ oneOf: [a, b] }', 'c')).toEqual(['expected it to be one of ["a","b"], got "c"']);
});

test('M1 a plain ¥139.00 is an amount in fen; a quoted one is text', () => {
  expect(misses('{ a: ¥139.00, b: -¥0.05 }', { a: 13900, b: -5 })).toEqual([]);
  expect(misses('{ a: ¥139.00 }', { a: 13000 })).toEqual(['expected it.a to be ¥139.00, got ¥130.00']);
  expect(misses('{ a: "¥139.00" }', { a: '¥139.00' })).toEqual([]);
});

test('R10.04 a template keeps the type of a whole value and goes into text otherwise', () => {
  expect(
    misses('{ a: "{{n}}", b: "no {{n}}", c: "{{o.list[0].id}}" }', { a: 7, b: 'no 7', c: 'x' }, { n: 7, o: { list: [{ id: 'x' }] } }),
  ).toEqual([]);
  expect(misses('{ a: "{{o.lisst}}" }', { a: 1 }, { o: { list: [] } })).toEqual(['"o.lisst" leads nowhere']);
});

test('R10.04 a path picks by name, place, and value; a miss says how far it got', () => {
  const answer = {
    lines: [
      { sku: 'a', n: 1 },
      { sku: 'b', n: 2 },
    ],
    accounts: { 'buyer:li/card': 5 },
  };
  const at = (path: string) => follow(parsePath(path)!, answer);
  expect(at('$')).toMatchObject({ value: answer });
  expect(at('$.lines[1].n')).toMatchObject({ value: 2 });
  expect(at('lines[-1].sku')).toMatchObject({ value: 'b' });
  expect(at('lines[sku=a].n')).toMatchObject({ value: 1 });
  expect(at('lines.length')).toMatchObject({ value: 2 });
  expect(at('accounts["buyer:li/card"]')).toMatchObject({ value: 5 });
  expect(at('lines[2].n')).toMatchObject({ found: false, until: '$.lines' });
  expect(at('lines[sku=c]')).toMatchObject({ found: false });
  expect(parsePath('a[')).toBeUndefined();
  expect(parsePath('a b')).toBeUndefined();
});
