import { formatInstant } from '@yellowcart/kernel/clock';
import type { Actor, Command } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import { unknownEntry } from '@yellowcart/mall/1-entry/entry';
import { Visit, type VisitState } from '@yellowcart/mall/1-entry/visit';
import { visitorOf } from '@yellowcart/mall/1-entry/visit-commands';
import { actorFor } from '@yellowcart/mall/accounts/authorise';
import { Account } from '@yellowcart/mall/accounts/account';
import type { Store } from '@yellowcart/store/store';
import { credentials } from './asked.ts';
import { presentEvent } from './events.ts';
import type { Caller, ExecuteOptions, Lang, Request, Result } from './mall.ts';
import { refused, resultOf, success, usage } from './results.ts';
import type { Visits } from './visits.ts';
import { permission } from './wiring.ts';

/** Where the buyer's default address is: the place of a visit that does not say another (R1.03). */
export function* homeOf({ id, role }: Actor): Step<VisitState['place']> {
  if (role !== 'buyer') return null;
  const { addresses, defaultAddress } = (yield* load(Account, id)).state;
  const home = addresses.find((address) => address.id === defaultAddress);
  return home ? { province: home.province, city: home.city } : null;
}

const GUEST: Actor = { id: 'guest', role: 'guest' };

/** The stream of the session that a buyer came in with. */
const sessionOf = ({ role }: Actor, session: string | undefined): string | undefined =>
  role === 'buyer' && session !== undefined ? visitorOf(GUEST, session) : undefined;

/** What is known of who asks; undefined when that is nothing. What a session looked at before the log-in is theirs (R1.04). */
export async function visitOf(
  visits: Visits,
  { actor, home }: { readonly actor: Actor; readonly home: VisitState['place'] },
  session: string | undefined,
): Promise<VisitState | undefined> {
  const visitor = visitorOf(actor, session);
  const known = visitor === undefined ? undefined : await visits.of(visitor, sessionOf(actor, session));
  if (!known && !home) return undefined;
  const visit = known ?? Visit.initial;
  return { ...visit, place: visit.place ?? home };
}

/** The session context 会话 (R1.03). */
const presentVisit = (actor: Actor, session: string | undefined, visit: VisitState | undefined) => ({
  account: actor.id,
  role: actor.role,
  loggedIn: actor.role !== 'guest',
  visit: session ?? null,
  since: visit && visit.since > 0 ? formatInstant(visit.since) : null,
  place: visit?.place ?? null,
  device: visit?.device ?? null,
  preferences: visit?.preferences ?? [],
  searches: (visit?.searches ?? []).toReversed().map(({ words }) => words),
});

type Asker = { readonly at: number; readonly actor: Actor; readonly home: VisitState['place'] };

const asker = (store: Store, caller: Caller): Promise<Asker | Refusal> =>
  store.ask(function* (at): Step<Asker | Refusal> {
    const actor = yield* actorFor(credentials(caller), at);
    return 'code' in actor ? actor : { at, actor, home: yield* homeOf(actor) };
  });

/** `visit show`. */
export async function visitAnswer(store: Store, visits: Visits, request: Request, caller: Caller, lang: Lang): Promise<Result> {
  const [extra] = Object.keys(request.with);
  if (extra !== undefined)
    return usage(lang === 'zh' ? `${request.do}：没有参数 ${extra}` : `${request.do}: no argument ${extra}`, { argument: extra }, [
      `yellowcart ${request.do} --help`,
    ]);
  const asked = await asker(store, caller);
  if ('code' in asked) return refused(asked, lang);
  const visit = await visitOf(visits, asked, caller.visit);
  return success(presentVisit(asked.actor, caller.visit, visit));
}

/** A use case of the visits' log, for whoever can be told from others. */
export async function executeVisit(
  { store, visits, lang }: { readonly store: Store; readonly visits: Visits; readonly lang: Lang },
  entry: Command,
  input: unknown,
  request: Request,
  options: ExecuteOptions,
): Promise<Result> {
  const refusal = await store.ask((at) => permission(entry, credentials(options), at));
  if (refusal) return refused(refusal, lang);
  const asked = await asker(store, options);
  if ('code' in asked) return refused(asked, lang);
  const visitor = visitorOf(asked.actor, options.visit);
  if (visitor === undefined)
    return refused(
      asked.actor.role === 'guest'
        ? reject('VISIT_REQUIRED')
        : reject('NOT_ALLOWED', { command: entry.words, role: asked.actor.role, needs: ['guest', 'buyer'] }),
      lang,
    );
  if (options.requestId !== undefined && (await store.knows(options.requestId)))
    return refused(reject('REQUEST_ID_REUSED', { requestId: options.requestId }), lang);
  const unknown = await store.ask(() => unknownEntry(entriesIn(input)));
  if (unknown) return refused(unknown, lang);
  const session = sessionOf(asked.actor, options.visit);
  const work = { ...options, request, visitor, session, actor: asked.actor, at: asked.at };
  const { outcome, events } = await visits.execute(entry, input, work);
  return outcome.ok && events ? success({ events: events.map(presentEvent) }) : resultOf(outcome, lang);
}

/** Entries that acts name (R1.06). */
const entriesIn = (input: unknown): string[] =>
  ((input as { readonly acts?: readonly { readonly from?: string }[] }).acts ?? []).flatMap(({ from }) => from ?? []);
