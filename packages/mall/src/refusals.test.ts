import { expect, test } from 'vitest';
import { sentence } from './refusals.ts';

test('Z2 sentences fill in their facts, amounts in yuan, sizes in megabytes', () => {
  expect(sentence('{sku}: {old:yuan} → {new:yuan}', { sku: 'tent', old: 13_900, new: 5 })).toBe('tent: ¥139.00 → ¥0.05');
  expect(sentence('{size:mb} {most:mb}', { size: 10 * 1024 * 1024 + 1, most: 10 * 1024 * 1024 })).toBe('10.1 MB 10 MB');
  expect(sentence('{missing} {missing:yuan}', {})).toBe('? ¥?');
  expect(sentence('{list}', { list: ['a'] })).toBe('["a"]');
});
