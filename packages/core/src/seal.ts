import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { argon2, COST } from './argon2.ts';

/** argon2id of an account's password in PHC form. The salt comes from the seed, so that a world gives the same store twice. */
export async function hashPassword(password: string, account: string, seed: string): Promise<string> {
  const nonce = createHash('sha256').update(`${seed}:${account}`).digest().subarray(0, 16);
  const encode = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${encode(nonce)}$${encode(await argon2(password, nonce))}`;
}

/** Whether a password is the one behind a PHC string. */
export async function passwordFits(password: string, phc: string): Promise<boolean> {
  const [, , , , salt, hash] = phc.split('$');
  const expected = Buffer.from(hash ?? '', 'base64');
  const actual = await argon2(password, Buffer.from(salt ?? '', 'base64'));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** A new session token, and its digest: only the digest is stored. */
export function newToken(): { token: string; digest: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, digest: tokenDigest(token) };
}

/**
 * The token of a login under a request id: the same for the same password, so that a repeated login gives the session of the first.
 * Worked out as slowly as a password is checked: it gives away no more than a login that was tried would.
 */
export async function tokenFor(password: string, account: string, requestId: string): Promise<{ token: string; digest: string }> {
  const nonce = createHash('sha256')
    .update(JSON.stringify(['login', account, requestId]))
    .digest()
    .subarray(0, 16);
  const token = (await argon2(password, nonce)).toString('base64url');
  return { token, digest: tokenDigest(token) };
}

export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('base64url');
