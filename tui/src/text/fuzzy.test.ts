import { expect, test } from 'vitest';
import { fuzzy, score } from './fuzzy.ts';
import { loadSpelling } from './pinyin.ts';

test('R10.06 letters match in their order; together beats scattered, early beats late, short beats long', () => {
  expect(score('xy', 'ab')).toBeUndefined();
  expect(score('ba', 'ab')).toBeUndefined();
  expect(score('cart', 'cart')!).toBeGreaterThan(score('cart', 'the cart')!);
  expect(score('cart', 'the cart')!).toBeGreaterThan(score('cart', 'c-a-r-t')!);
  expect(score('ct', 'cart')!).toBeGreaterThan(score('ct', 'c-a-r-t')!);
});

test('R10.06 every word has to be found, in any of the names; nothing asked keeps the order', () => {
  const names = (text: string): readonly string[] => text.split('|');
  expect(fuzzy('', ['b', 'a'], names)).toEqual(['b', 'a']);
  expect(fuzzy('buy now', ['立即购买|buy now', '再次购买|buy again'], names)).toEqual(['立即购买|buy now']);
  expect(fuzzy('购买', ['立即购买|buy now', '购买|buy'], names)).toEqual(['购买|buy', '立即购买|buy now']);
});

test('R10.06 a Chinese title is found by its syllables and by their first letters', async () => {
  const spell = await loadSpelling();
  expect(spell('领券')).toEqual(['lingquan', 'lq']);
  expect(spell('看 QR 码')[1]).toContain('m');
});
