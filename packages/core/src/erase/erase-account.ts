import { refold, type Event } from '@yellowcart/kernel/aggregate';
import { accept, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import { Order } from '@yellowcart/mall/5-order/order';
import { isFinal } from '@yellowcart/mall/5-order/order-status';
import { Case } from '@yellowcart/mall/9-aftersale/case';
import { isOver } from '@yellowcart/mall/9-aftersale/case-allowed';
import { Account } from '@yellowcart/mall/accounts/account';
import { actorFor, permit } from '@yellowcart/mall/accounts/authorise';
import { aggregates } from '@yellowcart/mall/stages';
import { Conflict, type Store } from '@yellowcart/store/store';
import type { Views } from '@yellowcart/views/open-views';
import * as v from 'valibot';
import { credentials } from '../asked.ts';
import type { ExecuteOptions, Lang, Request, Result } from '../mall.ts';
import { badInput } from '../misfits.ts';
import { everyEvent } from '../every-event.ts';
import { presentEvent } from '../events.ts';
import { resultOf, success } from '../results.ts';
import type { Visits } from '../visits.ts';
import { permission } from '../wiring.ts';
import { forgetVisitor } from './forget-visitor.ts';
import { forgetDeliveries } from './left-over.ts';
import { peopleBehind, streamsAbout } from './people.ts';
import { dataWithout, filesOf, textWithout, type Person } from './personal.ts';

const WORDS = 'account erase';
const ENTRY = { words: WORDS, roles: ['buyer', 'platform'] } as const;
const Input = v.strictObject({ account: v.string(), reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)) });

type Parts = {
  readonly store: Store;
  readonly visits: Visits;
  readonly views: () => Promise<Views>;
  readonly folder: string;
  readonly lang: Lang;
};

/**
 * Makes an account's personal data unreadable (Z5): in events, snapshots, answers, timers, kept files, visits and views, and so in every
 * copy made later. Amounts, goods, stock and numbers stay, and still check. Somebody may erase themselves, the platform anybody; not
 * while an order, a refund or a case of theirs is under way. Asked again, it goes through everything again.
 */
export async function eraseAccount(
  { store, visits, views, folder, lang }: Parts,
  request: Request,
  options: ExecuteOptions,
): Promise<Result> {
  const input = v.safeParse(Input, request.with);
  if (!input.success) return badInput({ words: WORDS, input: Input }, input.issues, lang);
  const { account, reason } = input.output;
  await store.settle();
  await store.mayRewrite();
  await settled(store);
  const streams = (await streamsAbout(store, [account])).get(account)!;
  const work = {
    request,
    actor: options.as,
    ...(options.requestId === undefined ? {} : { requestId: options.requestId }),
    permit: (at: number) => permission(ENTRY, credentials(options), at),
    step: (at: number) => marked({ account, reason, streams }, options, at),
  };
  if (options.dry) {
    const preview = await store.preview(work);
    return preview.outcome.ok ? success({ events: preview.events.map(presentEvent) }) : resultOf(preview.outcome, lang);
  }
  const { outcome, at } = await store.execute(work);
  if (!outcome.ok) return resultOf(outcome, lang);
  const answer = await rewrite(store, account);
  await visits.execute(forgetVisitor, {}, { request, visitor: account, actor: { id: account, role: 'buyer' }, at });
  await forgetDeliveries(folder, account);
  // What tells the old events goes; rows made anew tell the new ones.
  await (await views()).rebuild();
  return success({ account, ...answer });
}

type Marking = { readonly account: string; readonly reason: string; readonly streams: ReadonlySet<string> };

/** Notes that an account is erased, when it may be. */
function* marked({ account: id, reason, streams }: Marking, options: ExecuteOptions, at: number): Step<Outcome<null>> {
  const actor = yield* actorFor(credentials(options), at);
  if ('code' in actor) return actor;
  const refusal = permit(ENTRY, actor);
  if (refusal) return refusal;
  const account = yield* load(Account, id);
  if (!account.exists || (actor.role === 'buyer' && actor.id !== id)) return reject('NOT_FOUND', { account: id });
  if (account.state.role !== 'buyer') return reject('NOT_A_BUYER', { account: id, role: account.state.role });
  const underWay: string[] = [];
  for (const stream of streams) {
    const [kind, name] = [stream.slice(0, stream.indexOf('-')), stream.slice(stream.indexOf('-') + 1)];
    if (kind === 'order' && !isFinal((yield* load(Order, name)).state, false, at)) underWay.push(name);
    if (kind === 'case' && !isOver((yield* load(Case, name)).state)) underWay.push(name);
  }
  if (underWay.length > 0) return reject('UNDER_WAY', { account: id, underWay });
  if (!account.state.erased) account.append({ type: 'AccountErased', by: actor.id, reason });
  return accept(null);
}

/** @throws Conflict when somebody's unfinished work keeps the order of the events open: what is not in the order yet would stay as it is */
async function settled(store: Store): Promise<void> {
  await store.head(() => {
    throw new Conflict('the order of the events is not settled');
  });
}

/** Digests of the files that somebody brought and nobody else. */
async function filesOnlyOf(store: Store, account: string): Promise<string[]> {
  const files = new Set<string>();
  for await (const events of everyEvent(store)) for (const event of events) for (const digest of filesOf(event, account)) files.add(digest);
  if (files.size === 0) return [];
  for await (const events of everyEvent(store))
    for (const event of events) if (event.actor !== account) for (const digest of filesOf(event, event.actor)) files.delete(digest);
  return [...files];
}

/** Writes anew whatever holds something personal of an account. */
async function rewrite(store: Store, account: string): Promise<{ readonly events: number; readonly files: number }> {
  await settled(store);
  const [person] = (await peopleBehind(store, [account])) as [Person];
  const streams = new Set<string>();
  let changed = 0;
  for await (const events of everyEvent(store))
    for (const event of events)
      if (JSON.stringify(dataWithout(event, person)) !== JSON.stringify(event.data)) {
        streams.add(event.stream);
        changed += 1;
      }
  const files = await filesOnlyOf(store, account);
  await store.rewrite({
    streams: [...streams],
    event: (event) => dataWithout(event, person),
    fold: (stream, told) => {
      const aggregate = aggregates.get(stream.slice(0, stream.indexOf('-')));
      if (!aggregate) throw new Error(`${stream} is of no kind`);
      return { fold: aggregate.fold, state: refold(aggregate, told as Event[]) };
    },
    text: (json) => textWithout(json, person),
    files,
  });
  return { events: changed, files: files.length };
}
