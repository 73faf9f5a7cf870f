import { hasOutbox, openOutbox, type Attempt, type Delivery, type DeliveryState, type Listed, type Outbox } from '@yellowcart/store/outbox';
import { formatInstant, formatInstantOrNull } from '@yellowcart/kernel/clock';
import type { Caller, Lang, Mall, Result } from '../mall.ts';
import { asAsked, failure, storeFailure, success, usage } from '../results.ts';
import { attempt, realTiming } from './deliver.ts';
import { took, type Timing } from './post.ts';
import { isSecret, newSecret } from './signature.ts';

/** Whose deliveries, of which store. Each account sees its own; the mall says whether it may be told anything at all. */
export type Asking = {
  readonly mall: Pick<Mall, 'query'>;
  readonly store: string;
  readonly caller: Caller;
  readonly lang: Lang;
  readonly words: string;
};

const LIMIT = 20;

const triedOf = ({ at, ms, status, error }: Attempt) => ({ at: formatInstant(at), ms, status, error });

/** A delivery as it is shown; instants are the machine's, because they are about the world outside. */
const shown = ({ id, notice, type, subject, url, state, attempts, madeAt, nextAt }: Delivery, last: Attempt | null) => ({
  delivery: String(id),
  event: notice,
  type,
  subject,
  url,
  state,
  attempts,
  at: formatInstant(madeAt),
  nextAt: formatInstantOrNull(state === 'waiting' ? nextAt : null),
  last: last && triedOf(last),
});

/** Works on the outbox as an account that may be told something; an outbox that nobody made yet has nothing in it. */
async function within(
  { mall, store, caller, lang, words }: Asking,
  work: (outbox: Outbox, account: string) => Result | Promise<Result>,
  none?: Result,
): Promise<Result> {
  const [may, who] = [await mall.query('message list', { limit: 1 }, caller), await mall.query('whoami', {}, caller)];
  if (!may.ok) return asAsked(may, words, lang);
  if (!who.ok) return who;
  try {
    if (none && !(await hasOutbox(store))) return none;
    const outbox = await openOutbox(store);
    try {
      return await work(outbox, who.answer.account);
    } finally {
      await outbox.close();
    }
  } catch (error) {
    return storeFailure(error, lang);
  }
}

export type ListAsked = {
  readonly state?: DeliveryState | undefined;
  readonly limit?: number | undefined;
  /** Where a page before ended. */
  readonly after?: string | undefined;
};

/** `webhook list`: the newest first. */
export function listDeliveries(asking: Asking, { state, limit = LIMIT, after }: ListAsked): Promise<Result> {
  const before = after === undefined ? undefined : numberOf(after);
  if (before === undefined && after !== undefined)
    return Promise.resolve(
      usage(asking.lang === 'zh' ? 'webhook list：after：不是这个列表的游标' : 'webhook list: after: not a cursor of this list', { after }),
    );
  const paged = (found: readonly Listed[]): Result => {
    const [page, more] = [found.slice(0, limit), found.length > limit];
    return success({
      deliveries: page.map(({ last, ...delivery }) => shown(delivery, last)),
      page: { next: more ? String(page.at(-1)!.id) : null, hasMore: more },
    });
  };
  return within(asking, async (outbox, account) => paged(await outbox.list(account, { state, before, limit: limit + 1 })), paged([]));
}

/** `webhook show D`: what is sent, and every attempt. */
export const showDelivery = (asking: Asking, delivery: string): Promise<Result> =>
  within(
    asking,
    async (outbox, account) => {
      const found = await find(outbox, account, delivery);
      return found ? success(await whole(outbox, found)) : missing(delivery, asking.lang);
    },
    missing(delivery, asking.lang),
  );

/** `webhook resend D…`: each is tried once more, now, whatever became of it. */
export const resendDeliveries = (
  asking: Asking,
  {
    deliveries,
    failed = false,
    timeout = 10_000,
    timing = realTiming,
  }: { readonly deliveries: readonly string[]; readonly failed?: boolean; readonly timeout?: number; readonly timing?: Timing },
): Promise<Result> =>
  within(
    asking,
    async (outbox, account) => {
      const given: Delivery[] = [];
      for (const each of deliveries) {
        const found = await find(outbox, account, each);
        if (!found) return missing(each, asking.lang);
        given.push(found);
      }
      const all = failed ? [...given, ...(await outbox.list(account, { state: 'failed' })).toReversed()] : given;
      const sent: unknown[] = [];
      for (const delivery of all) {
        // What was taken once stays so; what waits goes on waiting for its own time.
        const kept = { state: delivery.state, nextAt: delivery.nextAt };
        await attempt(delivery, { outbox, account, timeout, timing, attempts: 1 }, kept);
        sent.push(await whole(outbox, (await outbox.find(account, delivery.id))!));
      }
      return success({ deliveries: sent });
    },
    deliveries.length === 0 ? success({ deliveries: [] }) : missing(deliveries[0]!, asking.lang),
  );

/** `webhook secret`: the account's; another one from now on with `rotate` or `to`. */
export const webhookSecret = (
  asking: Asking,
  { rotate = false, to }: { readonly rotate?: boolean; readonly to?: string | undefined },
): Promise<Result> =>
  within(asking, async (outbox, account) => {
    if (to !== undefined && !isSecret(to)) return badSecret(asking.lang);
    if (to !== undefined || rotate) await outbox.setSecret(account, to ?? newSecret());
    return success({ account, secret: await outbox.secret(account, newSecret) });
  });

/** A secret that is none; it is not repeated. */
const badSecret = (lang: Lang) =>
  usage(lang === 'zh' ? '密钥要写成 whsec_ 加 24 到 64 个字节的 base64' : 'A secret is whsec_ and 24 to 64 bytes in base64', {}, [
    'yellowcart webhook secret --rotate',
  ]);

const whole = async (outbox: Outbox, delivery: Delivery) => {
  const attempts = await outbox.attempts(delivery.id);
  return {
    ...shown(delivery, attempts.at(-1) ?? null),
    tries: attempts.map((each) => ({ ...triedOf(each), taken: took(each) })),
    body: JSON.parse(delivery.body) as unknown,
  };
};

const numberOf = (text: string): number | undefined => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);

async function find(outbox: Outbox, account: string, text: string): Promise<Delivery | undefined> {
  const id = numberOf(text);
  return id === undefined ? undefined : await outbox.find(account, id);
}

const missing = (delivery: string, lang: Lang) =>
  failure(4, {
    code: 'NOT_FOUND',
    message: lang === 'zh' ? '没有这次投递' : 'No such delivery',
    facts: { delivery: delivery.slice(0, 80) },
    try: ['yellowcart webhook list'],
  });
