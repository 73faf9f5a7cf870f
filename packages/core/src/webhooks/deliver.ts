import type { Delivery, DeliveryState, Outbox } from '@yellowcart/store/outbox';
import type { Bell } from './bell.ts';
import { post, took, type Answered, type Posting, type Timing } from './post.ts';
import { pauseAfter } from './retry.ts';
import { newSecret } from './signature.ts';

/** How many are on their way at once; of one stream never more than one. */
const AT_ONCE = 8;

/** What an attempt came to. */
export type Told = {
  readonly delivery: Delivery;
  /** Of this delivery, from 1 on. */
  readonly number: number;
  readonly attempt: Answered;
  readonly state: DeliveryState;
  /** When it is tried again, machine's time in ms; null when it is not. */
  readonly nextAt: number | null;
};

export type Sending = Pick<Posting, 'timeout' | 'timing'> & {
  readonly outbox: Outbox;
  readonly account: string;
  /** Tries before it is given up. */
  readonly attempts: number;
};

/** What becomes of a delivery after an attempt: done, tried again later, or given up. 410 says that nobody wants it any more. */
function verdict({ notice, url }: Delivery, number: number, tried: Answered, most: number): { state: DeliveryState; pause: number } {
  if (took(tried)) return { state: 'delivered', pause: 0 };
  if (number >= most || tried.status === 410) return { state: 'failed', pause: 0 };
  return { state: 'waiting', pause: pauseAfter(number, `${url} ${notice}`, tried.asked) };
}

/**
 * Tries one delivery once, and notes what came of it. The secret is read each time, so that a new one holds from then on.
 * @param kept what it goes back to when it was not taken: for a try beside the usual ones
 */
export async function attempt(
  delivery: Delivery,
  { outbox, account, timeout, timing, attempts }: Sending,
  kept?: Pick<Delivery, 'state' | 'nextAt'>,
): Promise<Told> {
  const secret = await outbox.secret(account, newSecret);
  const tried = await post(delivery, { url: delivery.url, secret, timeout, timing });
  const number = delivery.attempts + 1;
  const { state, pause } = verdict(delivery, number, tried, attempts);
  if (kept && state !== 'delivered') {
    await outbox.note(delivery.id, tried, kept);
    return { delivery, number, attempt: tried, state: kept.state, nextAt: null };
  }
  const nextAt = timing.now() + pause;
  await outbox.note(delivery.id, tried, { state, nextAt });
  return { delivery, number, attempt: tried, state, nextAt: state === 'waiting' ? nextAt : null };
}

/**
 * Delivers what waits for an endpoint: what happened to one thing in its order, each after the one before was taken or given up;
 * different things side by side, so that one that a receiver chokes on holds up no other. However it ends, what is on its way is waited for
 * and noted: afterwards nobody touches the outbox any more.
 * @param over whether to end: nothing else is sent
 */
export async function deliverAll(
  endpoint: number,
  sending: Sending,
  { bell, tell, over }: { readonly bell: Bell; readonly tell: (told: Told) => unknown; readonly over: () => Promise<boolean> },
): Promise<void> {
  const { outbox, timing } = sending;
  /** What is on its way, by its stream. */
  const busy = new Map<string, Promise<void>>();
  let failed: { readonly error: unknown } | undefined;
  const send = async (delivery: Delivery): Promise<void> => {
    try {
      await tell(await attempt(delivery, sending));
    } catch (error) {
      failed ??= { error };
    }
    busy.delete(delivery.stream);
    bell.ring();
  };
  try {
    while (!(await over())) {
      const now = timing.now();
      for (const delivery of await outbox.ready(endpoint, now)) {
        if (busy.size >= AT_ONCE) break;
        if (!busy.has(delivery.stream)) busy.set(delivery.stream, send(delivery));
      }
      const nextAt = await outbox.nextAt(endpoint, now);
      await bell.wait(nextAt === undefined ? undefined : Math.max(0, nextAt - timing.now()));
      if (failed) break;
    }
  } finally {
    await Promise.all(busy.values());
  }
  if (failed) throw failed.error;
}

/** The machine's time. */
export const realTiming: Timing = {
  now: Date.now,
  wait: async (ms, signal) => {
    const { setTimeout } = await import('node:timers/promises');
    await setTimeout(ms, undefined, { signal }).catch(() => {});
  },
};
