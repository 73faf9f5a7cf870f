import type { Attempt } from '@yellowcart/store/outbox';
import { retryAfter } from './retry.ts';
import { signedHeaders } from './signature.ts';

/** The machine's own time, and waiting for it; given by whoever tries what happens over hours. */
export type Timing = {
  readonly now: () => number;
  /** Waits; ends early, without an error, when the signal is given. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
};

export type Posting = {
  readonly url: string;
  readonly secret: string;
  /** Of one attempt, ms. */
  readonly timeout: number;
  readonly timing: Timing;
};

/** An attempt, and how long the receiver asks to be left alone, ms. */
export type Answered = Attempt & { readonly asked: number };

/** Whether a receiver took it: any 2xx. A redirect is no yes, and is not followed: it could lead anywhere. */
export const took = ({ status }: Pick<Attempt, 'status'>): boolean => status !== null && status >= 200 && status < 300;

/** Sends one notice once. What goes wrong on the way is an answer, too. */
export async function post(
  { notice, body }: { readonly notice: string; readonly body: string },
  { url, secret, timeout, timing }: Posting,
): Promise<Answered> {
  const at = timing.now();
  const begun = performance.now();
  const answered = (status: number | null, error: string | null, asked = 0): Answered => ({
    at,
    ms: Math.round(performance.now() - begun),
    status,
    error,
    asked,
  });
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'yellowcart-webhooks/1',
        ...signedHeaders(secret, { id: notice, at, body }),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    // What the receiver says beside its status is of no use, and may be endless.
    await response.body?.cancel().catch(() => {});
    return answered(response.status, null, retryAfter(response.headers.get('retry-after'), timing.now()));
  } catch (error) {
    return answered(null, reasonOf(error));
  }
}

/** Why there was no answer, in one word where there is one: `ECONNREFUSED`, `TIMEOUT`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'TIMEOUT';
  const { cause } = error as { readonly cause?: { readonly code?: string; readonly message?: string } };
  return cause?.code ?? cause?.message ?? error.message;
}
