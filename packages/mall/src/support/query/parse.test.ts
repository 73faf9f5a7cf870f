import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isProblem, parseQuery, plainSigns } from './parse.ts';
import { writeQuery, type Node, type Value } from './syntax.ts';

const written = (text: string): string => {
  const node = parseQuery(text);
  return isProblem(node) ? `${node.reason} ${node.position}+${node.length}` : writeQuery(node);
};

describe('R10.05 the grammar of a query', () => {
  test.each([
    ['status:shipped phone:*8000 before:2026-11-01', 'status:shipped phone:*8000 before:2026-11-01'],
    ['状态：待发货　手机：*8000', '状态:待发货 手机:*8000'],
    ['状态：待发货，手机：*8000', '状态:待发货 手机:*8000'],
    ['售后：进行中、平台介入', '售后:进行中,平台介入'],
    ['a OR b c', 'a OR (b c)'],
    ['（a 或 b） 且 非 c', '(a OR b) -c'],
    ['a | -(b AND c)', 'a OR -(b c)'],
    ['NOT a:b', '-a:b'],
    ['a:!b,c a!=d', 'a:!b,c a:!d'],
    ['amount>=100 amount:<¥200', 'amount:>=100 amount:<¥200'],
    ['placed:2026-11-01T12:00:00+08:00..', 'placed:2026-11-01T12:00:00+08:00..'],
    ['placed:"11-01 12:00".."11-02 08:30"', 'placed:"11-01 12:00".."11-02 08:30"'],
    ['下单：11-01～11-11', '下单:11-01..11-11'],
    ['product:“双人 帐篷（大）”', 'product:"双人 帐篷（大）"'],
    ['"say \\"hi\\""', '"say \\"hi\\""'],
    ['@late -@mine', '@late -@mine'],
    ['case:open, escalated', 'case:open,escalated'],
  ])('%s reads as %s', (typed, plain) => expect(written(typed)).toBe(plain));

  test.each([
    ['', 'empty 0+0'],
    ['  ', 'empty 0+2'],
    ['a (b', 'unclosed-group 2+1'],
    ['a) b', 'unexpected 1+1'],
    ['a "b', 'unclosed-quote 2+2'],
    ['状态：', 'nothing-after 0+3'],
    ['a OR', 'nothing-after 4+1'],
    ['OR a', 'unexpected 0+2'],
    ['a -', 'nothing-after 2+1'],
    ['@', 'nothing-after 0+1'],
    ['placed:..', 'nothing-after 0+7'],
    ['()', 'unexpected 1+1'],
    ['x'.repeat(1001), 'too-long 1000+1'],
    [`${'('.repeat(30)}a`, 'too-deep 21+1'],
    [Array.from({ length: 51 }, () => 'a').join(' '), 'too-many 100+1'],
  ])('%s is pointed at: %s', (typed, where) => expect(written(typed)).toBe(where));
});

/** Anything that can be written, made at random. */
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 });
const bare = fc
  .stringMatching(/^[a-z0-9\u4e00-\u9fa5*][a-z0-9\u4e00-\u9fa5.*]{0,6}$/u)
  .filter((each) => !each.includes('..') && !/^[且或非]$/u.test(each));
const value: fc.Arbitrary<Omit<Value, 'at' | 'length'>> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    compare: fc.constantFrom('=', '>', '>=', '<', '<='),
    text,
    quoted: fc.constant(true),
  }),
  fc.record({ kind: fc.constant('text' as const), compare: fc.constantFrom('=', '>', '<='), text: bare, quoted: fc.constant(false) }),
  fc.record({ kind: fc.constant('range' as const), from: bare, to: fc.option(bare) }),
);
const leaf = fc.oneof(
  fc.record({ kind: fc.constant('word' as const), text: bare, quoted: fc.constant(false) }),
  fc.record({ kind: fc.constant('word' as const), text, quoted: fc.constant(true) }),
  fc.record({ kind: fc.constant('saved' as const), name: bare.filter((each) => !each.includes('*')) }),
  fc.record({
    kind: fc.constant('field' as const),
    name: fc.stringMatching(/^[a-z\u4e00-\u9fa5]{1,6}$/u),
    unequal: fc.boolean(),
    values: fc.array(value, { minLength: 1, maxLength: 3 }),
  }),
);
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constant('not'), part: tie('node') }),
    fc.record({ kind: fc.constantFrom('and', 'or'), parts: fc.array(tie('node'), { minLength: 2, maxLength: 3 }) }),
  ),
}));

const withoutPlaces = (tree: unknown): unknown =>
  JSON.parse(JSON.stringify(tree, (key, inner) => (key === 'at' || key === 'length' ? undefined : inner)));

/** A comparator after `!` is not possible. */
const canBeWritten = (tree: any): boolean =>
  tree.kind === 'field'
    ? !tree.unequal || tree.values[0].kind === 'range' || tree.values[0].compare === '='
    : tree.kind === 'not'
      ? canBeWritten(tree.part)
      : (tree.parts ?? []).every(canBeWritten);

describe('R10.05 any query', () => {
  test('what is written reads as what it was written from', () => {
    fc.assert(
      fc.property(node, (tree) => {
        fc.pre(canBeWritten(tree));
        const plain = writeQuery(tree as Node);
        const read = parseQuery(plain);
        fc.pre(!isProblem(read) || (read.reason !== 'too-long' && read.reason !== 'too-many'));
        expect(withoutPlaces(read), plain).toEqual(withoutPlaces(tree));
      }),
      { numRuns: 500 },
    );
  });

  test('garbage is read or pointed at inside what was typed, never more', () => {
    const signs = fc.constantFrom(...'()"|:,-!<>=@~.*，：“”（）且或非ANDORT \\'.split(''), 'a', '帐', '1', '..', 'status:', 'placed:>');
    const garbage = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(signs, { maxLength: 30 }).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(garbage, (typed) => {
        const read = parseQuery(typed);
        if (isProblem(read)) {
          expect(read.position).toBeGreaterThanOrEqual(0);
          expect(read.position).toBeLessThanOrEqual(typed.length);
        } else expect(writeQuery(parseQuery(writeQuery(read)) as Node)).toBe(writeQuery(read));
      }),
      { numRuns: 1000 },
    );
  });

  test('signs keep their places', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(plainSigns(typed)).toHaveLength(typed.length);
      }),
    );
  });
});
