import { argon2Sync, createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const COST = { parallelism: 1, tagLength: 32, memory: 19 * 1024, passes: 2 } as const;

const derive = (password: string, nonce: Buffer): Buffer => argon2Sync('argon2id', { message: password, nonce, ...COST });

/** argon2id of an account's password in PHC form. The salt comes from the seed, so that a world gives the same store twice. */
export function hashPassword(password: string, account: string, seed: string): string {
  const nonce = createHash('sha256').update(`${seed}:${account}`).digest().subarray(0, 16);
  const encode = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${encode(nonce)}$${encode(derive(password, nonce))}`;
}

/** Whether a password is the one behind a PHC string. */
export function passwordFits(password: string, phc: string): boolean {
  const [, , , , salt, hash] = phc.split('$');
  const expected = Buffer.from(hash ?? '', 'base64');
  const actual = derive(password, Buffer.from(salt ?? '', 'base64'));
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
export function tokenFor(password: string, account: string, requestId: string): { token: string; digest: string } {
  const nonce = createHash('sha256')
    .update(JSON.stringify(['login', account, requestId]))
    .digest()
    .subarray(0, 16);
  const token = derive(password, nonce).toString('base64url');
  return { token, digest: tokenDigest(token) };
}

export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('base64url');
