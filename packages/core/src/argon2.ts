import type * as Crypto from 'node:crypto';

/** How much work a password is: 19 MiB, two passes, one lane, the least that OWASP recommends for argon2id. */
export const COST = { parallelism: 1, tagLength: 32, memory: 19 * 1024, passes: 2 } as const;

/** argon2id in JavaScript, for a Node that has none of its own: the same bytes, about ten times slower. */
export async function argon2InScript(password: string, nonce: Uint8Array): Promise<Buffer> {
  const { argon2id } = await import('@noble/hashes/argon2.js');
  return Buffer.from(argon2id(password, nonce, { t: COST.passes, m: COST.memory, p: COST.parallelism, dkLen: COST.tagLength }));
}

/** argon2id under our cost, 32 bytes. Node has it since 24.7; the program runs from 22.18 on. */
export async function argon2(password: string, nonce: Uint8Array): Promise<Buffer> {
  const { argon2Sync }: Partial<typeof Crypto> = await import('node:crypto');
  return argon2Sync ? argon2Sync('argon2id', { message: password, nonce, ...COST }) : argon2InScript(password, nonce);
}
