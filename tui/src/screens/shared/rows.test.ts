import { expect, test } from 'vitest';
import { pairs } from './rows.tsx';

test('R5.03 a long label goes over several lines, the amount stands whole at the end of the last one', () => {
  const rows = pairs(' freight insurance: pays the return', '¥1.20', 26).map(({ text }) => text.trimEnd());
  expect(rows).toEqual([' freight insurance:', ' pays the return     ¥1.20']);
  expect(pairs(' goods', '¥1.20', 26).map(({ text }) => text)).toEqual([' goods               ¥1.20']);
});
