import { createHmac, randomBytes } from 'node:crypto';

/**
 * The scheme of Standard Webhooks (standardwebhooks.com), version 1: receivers have libraries for it in many languages, and need
 * none. A secret is `whsec_` and 24 to 64 bytes in base64; the signature is over id, time and body.
 */
const PREFIX = 'whsec_';

export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');

const keyOf = (secret: string): Buffer => Buffer.from(secret.slice(PREFIX.length), 'base64');

/** Whether a text is a secret of the scheme. */
export function isSecret(text: string): boolean {
  const key = keyOf(text);
  return text.startsWith(PREFIX) && key.length >= 24 && key.length <= 64 && key.toString('base64') === text.slice(PREFIX.length);
}

/** What is signed: the event's id, the second at which it is sent, and the body as it is sent. */
type Signed = { readonly id: string; readonly at: number; readonly body: string };

/** Headers by which a receiver knows who sends, when, and whether it had this before. `at` is the machine's time, ms. */
export function signedHeaders(secret: string, { id, at, body }: Signed): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
