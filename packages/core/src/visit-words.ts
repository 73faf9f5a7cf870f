import { formatInstant } from '@yellowcart/kernel/clock';
import type { Actor, Command } from '@yellowcart/kernel/command';
import { reject, type Refusal } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
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

/** Whose looks count for somebody: their own, and those of the guest's session they came in with (R1.04). */
function visitorsOf(actor: Actor, session: string | undefined): string[] {
  const own = visitorOf(actor, session);
  const before = actor.role === 'buyer' && session !== undefined ? visitorOf({ id: 'guest', role: 'guest' }, session) : undefined;
  return [own, before].filter((visitor) => visitor !== undefined);
}

/** What is known of who asks; undefined when that is nothing. */
export async function visitOf(
  visits: Visits,
  { actor, home }: { readonly actor: Actor; readonly home: VisitState['place'] },
  session: string | undefined,
): Promise<VisitState | undefined> {
  const visitors = visitorsOf(actor, session);
  const known = visitors.length > 0 ? await visits.of(visitors) : undefined;
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
  if (extra !== undefined) return usage(`${request.do}: ${extra}`, { argument: extra }, [`yellowcart ${request.do} --help`]);
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
  const { outcome, events } = await visits.execute(entry, input, { ...options, request, visitor, actor: asked.actor, at: asked.at });
  return outcome.ok && events ? success({ events: events.map(presentEvent) }) : resultOf(outcome, lang);
}
