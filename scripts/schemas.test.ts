import { expect, test } from 'vitest';
import { accepted, broken, current } from './schemas.ts';

test('R10.03 no field of an answer goes away or changes its type unnoticed', () => {
  const before = accepted();
  expect(before.size).toBeGreaterThan(130);
  expect(broken(before, current()), 'scripts rely on these; if the change is meant: pnpm exec node scripts/schemas.ts --accept').toEqual(
    [],
  );
});

test('R10.03 the accepted fields are read as they were written', () => {
  const text = '# a comment\n\n## order show, order cancel\norder string\nlines[].status string to-pay paid\n\n## whoami\nrole string?\n';
  expect([...accepted(text)].map(([words, fields]) => [words, [...fields]])).toEqual([
    [
      'order show',
      [
        ['order', 'string'],
        ['lines[].status', 'string to-pay paid'],
      ],
    ],
    [
      'order cancel',
      [
        ['order', 'string'],
        ['lines[].status', 'string to-pay paid'],
      ],
    ],
    ['whoami', [['role', 'string?']]],
  ]);
  expect(broken(accepted(text), new Map([['whoami', new Map([['role', 'integer?']])]]))).toEqual([
    'order show: the whole answer is gone',
    'order cancel: the whole answer is gone',
    'whoami: role was string, is integer',
  ]);
});
