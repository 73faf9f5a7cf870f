import { openOutbox, type Outbox } from '@yellowcart/store/outbox';
import { picks } from '@yellowcart/store/pick';
import { NOTICE_KINDS } from '@yellowcart/views/support/notice';
import { exhaustMap, interval } from 'rxjs';
import type { Caller, Lang, Mall, Result } from '../mall.ts';
import { meant, nearest } from '../nearest.ts';
import { asAsked, failure, orTold, storeFailure, usage } from '../results.ts';
import { addressOf } from './address.ts';
import { bellOn, type Bell } from './bell.ts';
import { deliverAll, realTiming, type Told } from './deliver.ts';
import { noticesBeyond, type Reader } from './notice.ts';
import type { Timing } from './post.ts';
import { ATTEMPTS } from './retry.ts';
import { newSecret } from './signature.ts';

export type ListenOptions = {
  /** The store's folder, or `postgres://…`. */
  readonly store: string;
  readonly caller: Caller;
  /** The address to deliver to. */
  readonly to: string;
  /** An address that is not this machine. */
  readonly remote?: boolean;
  /** Kinds of messages, or their beginnings: `order-*`; all when left out. */
  readonly types?: readonly string[] | undefined;
  /** Begin after this position of the events, instead of where it stopped, or now. */
  readonly after?: number | undefined;
  /** Leave out what happened while nobody listened. */
  readonly fromNow?: boolean;
  /** Tries before a delivery is given up. */
  readonly attempts?: number | undefined;
  /** Of one attempt, ms. */
  readonly timeout?: number | undefined;
  readonly lang: Lang;
  readonly timing?: Timing;
};

export type Listener = {
  readonly account: string;
  readonly shop: string | null;
  readonly url: string;
  readonly secret: string;
  /** Begins beyond this position of the events; `waiting` were taken before and are still to be delivered. */
  readonly position: number;
  readonly waiting: number;
  /**
   * Takes and delivers until the signal, or for ever; with `once` until nothing waits any more.
   * @throws what `mall` refuses meanwhile, when a session ends, say; or that the store was replaced. It carries its exit and document
   */
  run(options: { readonly tell: (told: Told) => unknown; readonly once?: boolean; readonly signal?: AbortSignal }): Promise<void>;
  close(): Promise<void>;
};

/** A receiver that does not answer for so long is not there, ms. */
const TIMEOUT = 10_000;
/** How often to look whether the store was replaced, ms. */
const STANDS_EVERY = 1_000;
/** Deliveries done with that are kept in the log, for each address. */
const KEPT = 10_000;

/**
 * What an account is told (`message list`), delivered to an address as signed webhooks: at least once, in order for each thing, and
 * over restarts. Refused to whom messages are refused; a second listener of the same account and address is refused, too.
 */
export async function openListener(
  mall: Mall,
  { store, caller, to, remote = false, lang, ...options }: ListenOptions,
): Promise<{ readonly ok: true; readonly listener: Listener } | Extract<Result, { ok: false }>> {
  const address = addressOf(to, { remote, lang });
  if (!address.ok) return address;
  const slip = unknownKind(options.types ?? [], lang);
  if (slip) return slip;
  const [newest, who] = [await mall.query('message list', { limit: 1 }, caller), await mall.query('whoami', {}, caller)];
  if (!newest.ok) return asAsked(newest, 'listen', lang);
  if (!who.ok) return who;
  const { account, role, shop = null } = who.answer;
  const now: number = newest.answer.messages[0]?.position ?? 0;
  let held: Held | undefined;
  try {
    held = await holding(store, account, address.url);
  } catch (error) {
    return storeFailure(error, lang) as Extract<Result, { ok: false }>;
  }
  if (!held)
    return failure(6, {
      code: 'LISTENING',
      message: lang === 'zh' ? '另一个进程已在往这个地址投递' : 'Another process delivers to this address already',
      facts: { account, address: address.url },
      retryable: true,
    });
  const { outbox, endpoint, secret, waiting, letGo } = held;
  const position = options.after ?? (options.fromNow ? now : (endpoint.position ?? now));
  const { timing = realTiming, timeout = TIMEOUT, attempts = ATTEMPTS, types } = options;
  const reader: Reader = { account, role, shop };
  const run: Listener['run'] = async ({ tell, once = false, signal }) => {
    const bell = bellOn(timing);
    const intake = { mall, outbox, endpoint: endpoint.id, caller, reader, types, timing };
    await outbox.prune(endpoint.id, KEPT);
    // Where it begins is kept at once: whatever is told from here on is not lost, whenever this ends.
    await outbox.take(endpoint.id, [], position, timing.now());
    // Whoever starts anew has put the receiver right.
    await outbox.hurry(endpoint.id, timing.now());
    const sending = { outbox, account, timeout, timing, attempts };
    if (once) {
      await takeIn(intake, position, () => false);
      return deliverAll(endpoint.id, sending, { bell, tell, over: async () => (await outbox.waiting(endpoint.id)) === 0 });
    }
    const taking = following(intake, position, bell, signal);
    try {
      await deliverAll(endpoint.id, sending, { bell, tell, over: async () => taking.over() });
    } finally {
      await taking.stop();
    }
  };
  return {
    ok: true,
    listener: {
      account,
      shop,
      url: address.url,
      secret,
      position,
      waiting,
      run: (how) => orTold(lang, () => run(how)),
      async close() {
        await letGo();
        await outbox.close();
      },
    },
  };
}

type Held = {
  readonly outbox: Outbox;
  readonly endpoint: Awaited<ReturnType<Outbox['endpoint']>>;
  readonly secret: string;
  /** Taken before, and still to be delivered. */
  readonly waiting: number;
  readonly letGo: () => Promise<void>;
};

/** A store's outbox with an address held in it; undefined when another process holds that. What goes wrong leaves nothing open. */
async function holding(store: string, account: string, url: string): Promise<Held | undefined> {
  const outbox = await openOutbox(store);
  let held: Held | undefined;
  let letGo: Awaited<ReturnType<Outbox['hold']>>;
  try {
    const endpoint = await outbox.endpoint(account, url);
    letGo = await outbox.hold(endpoint.id);
    if (letGo)
      held = { outbox, endpoint, secret: await outbox.secret(account, newSecret), waiting: await outbox.waiting(endpoint.id), letGo };
    return held;
  } finally {
    if (!held) {
      await letGo?.();
      await outbox.close();
    }
  }
}

/** A kind of messages that nobody is ever told is a slip: it would wait for ever, and say nothing. */
function unknownKind(types: readonly string[], lang: Lang): Extract<Result, { ok: false }> | undefined {
  const type = types.find((each) => !NOTICE_KINDS.some((kind) => picks(each, kind)));
  if (type === undefined) return undefined;
  const near = nearest(type.replace(/\*$/, ''), NOTICE_KINDS);
  const message = lang === 'zh' ? `没有 ${type} 这种消息` : `there are no messages ${type}`;
  return usage(`listen${lang === 'zh' ? '：' : ': '}${message}${meant(near, lang)}`, { type, near });
}

type Intake = Parameters<typeof noticesBeyond>[1] & {
  readonly mall: Mall;
  readonly outbox: Outbox;
  readonly endpoint: number;
  readonly timing: Timing;
};

/** Puts everything told beyond a position into the outbox, until it is over; returns the position up to which that is. */
async function takeIn({ mall, outbox, endpoint, timing, ...asked }: Intake, from: number, over: () => boolean): Promise<number> {
  let reached = from;
  for await (const { notices, position } of noticesBeyond(mall, asked, from)) {
    if (over()) break;
    await outbox.take(endpoint, notices, position, timing.now());
    reached = position;
  }
  return reached;
}

/**
 * Takes in whatever any process commits, one look after the other; rings when there is something, and when it is over. Once it has
 * stopped, nothing of it is on its way any more.
 */
function following(intake: Intake, from: number, bell: Bell, signal: AbortSignal | undefined): { over(): boolean; stop(): Promise<void> } {
  let failed: { readonly error: unknown } | undefined;
  let [ended, again] = [false, false];
  let looking: Promise<void> | undefined;
  let position = from;
  const end = (error?: { readonly error: unknown }): void => {
    failed ??= error;
    ended = true;
    bell.ring();
  };
  const lookOn = async (): Promise<void> => {
    try {
      while (again && !ended) {
        again = false;
        position = await takeIn(intake, position, () => ended);
        bell.ring();
      }
    } catch (error) {
      end({ error });
    }
    looking = undefined;
  };
  const look = (): void => {
    again = true;
    looking ??= lookOn();
  };
  // Listening starts before looking: none falls between.
  const subscription = intake.mall.events$.subscribe({
    next: look,
    error: (error: unknown) => end({ error }),
    complete: () => end(),
  });
  // A store that takes the place of this one tells of nothing that is new to this one: it is looked for now and then.
  subscription.add(
    interval(STANDS_EVERY)
      .pipe(exhaustMap(() => intake.outbox.stands()))
      .subscribe({ error: (error: unknown) => end({ error }) }),
  );
  signal?.addEventListener('abort', () => end());
  look();
  return {
    over() {
      if (failed) throw failed.error;
      return ended || (signal?.aborted ?? false);
    },
    async stop() {
      subscription.unsubscribe();
      ended = true;
      await looking;
    },
  };
}
