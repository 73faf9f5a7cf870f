import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { argon2, argon2InScript } from './argon2.ts';

test.each(['open sesame', '芝麻开门', ''])('Z1 an older Node derives the same bytes from %j as a newer one', async (password) => {
  const nonce = createHash('sha256').update('salt').digest().subarray(0, 16);
  const script = await argon2InScript(password, nonce);
  expect(script).toHaveLength(32);
  expect(script.equals(await argon2(password, nonce))).toBe(true);
  expect(script.equals(await argon2InScript(`${password}.`, nonce))).toBe(false);
});
