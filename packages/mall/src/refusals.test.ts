import { expect, test } from 'vitest';
import { sentence } from './refusals.ts';

test('Z2 sentences fill in their facts, amounts in yuan', () => {
  expect(sentence('{sku}: {old:yuan} → {new:yuan}', { sku: 'tent', old: 13_900, new: 5 })).toBe('tent: ¥139.00 → ¥0.05');
  expect(sentence('{missing} {missing:yuan}', {})).toBe('? ¥?');
  expect(sentence('{list}', { list: ['a'] })).toBe('["a"]');
});
