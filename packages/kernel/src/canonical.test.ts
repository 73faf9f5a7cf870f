import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';

test('Z3 the same content in another order is the same text, at any depth', () => {
  expect(canonical({ b: [{ d: 1, c: null }], a: { 10: 'x', 9: '包裹' } })).toBe('{"a":{"9":"包裹","10":"x"},"b":[{"c":null,"d":1}]}');
  expect(canonical({ c: undefined, a: [undefined] })).toBe('{"a":[null]}');
});

test('Z3 every JSON value is its own canonical text, names that objects know otherwise included', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(JSON.parse(text))).toBe(text);
    }),
  );
  const odd = '{"__proto__":{"a":1},"constructor":2,"toString":3}';
  expect(canonical(JSON.parse(odd))).toBe(odd);
});
