import { expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { serverOf, withSchema } from './server-address.ts';

const at = (schema: string): string => withSchema('postgres://mall@db.example.com/shop', schema);

test('the limit of a name is for the one that somebody chose, not for those made from it', () => {
  const longest = 'a'.repeat(40);
  expect(serverOf(at(longest)).schema).toBe(longest);
  expect(addressOf(at(`${longest}_visits`), { made: true }).schema).toBe(`${longest}_visits`);
  expect(() => addressOf(at(`${longest}_visits`))).toThrow('up to 40');
  expect(() => addressOf(at('a'.repeat(64)), { made: true })).toThrow('schema=');
  expect(() => addressOf(at('a-b'), { made: true })).toThrow('schema=');
});
