import { formatInstant } from '@yellowcart/kernel/clock';
import { actorFor } from '@yellowcart/mall/accounts/authorise';
import { useCases } from '@yellowcart/mall/stages';
import { memoryStore, type Memory } from '@yellowcart/store/memory';
import { isServer, serverOf } from '@yellowcart/store/server-address';
import type { EventFilter, Store } from '@yellowcart/store/store';
import type { Views } from '@yellowcart/views/open-views';
import * as v from 'valibot';
import { takeIn } from './attachments.ts';
import { badVisit, credentials, isInternal, unknownWords } from './asked.ts';
import { clockOf } from './clock.ts';
import { checkSnapshots } from './check-snapshots.ts';
import { checkFiles, checkLedger, checkSeals, checkStock, checkTimers, checkVisits, tried, type Check } from './doctor.ts';
import { loadSmall } from './small-heap.ts';
import { lookingAt, lookOnly } from './look-only.ts';
import type { Caller, ExecuteOptions, Mall, OpenOptions, Recorded, Request, Result } from './mall.ts';
import { eraseAccount } from './erase/erase-account.ts';
import { checkErased } from './erase/left-over.ts';
import { eventFilter } from './event-filter.ts';
import { maskedFor, presentEvent } from './events.ts';
import { badInput } from './misfits.ts';
import { entriesOf } from './registry.ts';
import { openStore } from './place.ts';
import { questionsOn } from './questions.ts';
import { mayPass, orTold, resultOf, storeFailure, success } from './results.ts';
import { login, logout } from './session.ts';
import { atOneMoment, type Late } from './at-one-moment.ts';
import { tapped, type Tap } from './tap.ts';
import { executeVisit, visitAnswer } from './visit-words.ts';
import { visitsAt, visitsBeside, type Visits } from './visits.ts';
import { guarded, permission, wiringOf } from './wiring.ts';

/** Opens a store with the whole mall on it (contract §5). A failure to open is thrown as StoreError. */
export async function openMall({ store, tap = {}, ...options }: OpenOptions & { readonly tap?: Tap }): Promise<Mall> {
  const looking = lookingAt(store);
  const place = looking?.folder ?? store;
  try {
    const opened = await tapped(tap, wiringOf(options.clock ?? Date.now), (wiring) => openStore(place, wiring));
    const mall = await mallOn(opened, visitsAt(place), place, options);
    return looking ? lookOnly(mall, store, looking, options.lang ?? 'zh') : mall;
  } catch (error) {
    looking?.leave();
    throw error;
  }
}

/** The same over a store in memory, for journeys and tests. */
export async function openMemory(
  memory: Memory,
  { tap = {}, ...options }: Omit<OpenOptions, 'store'> & { readonly tap?: Tap } = {},
): Promise<Mall> {
  const opened = await tapped(tap, wiringOf(options.clock ?? Date.now), (wiring) => memoryStore(wiring, memory));
  return mallOn(opened, visitsBeside(memory), ':memory:', options);
}

async function mallOn(
  store: Store,
  visits: Visits,
  folder: string,
  { clock: real = Date.now, lang = 'zh', live = true }: Omit<OpenOptions, 'store'>,
): Promise<Mall> {
  // rxjs is brought along only for who listens: a single command never does.
  const following = live ? (await import('./live.ts')).liveEvents(store) : undefined;
  const clock = clockOf(store, real, lang);
  const closing = new AbortController();
  let opened: Promise<Views> | undefined;
  const openSide = async (): Promise<Views> => {
    try {
      const { openViews } = await loadSmall(() => import('@yellowcart/views/open-views'));
      const place = isServer(folder) ? serverOf(folder) : folder;
      return await openViews({ store: place, read: (filter) => store.read(filter), head: (late) => store.head(late) });
    } catch (error) {
      // What could not be opened now may be openable the next time.
      opened = undefined;
      throw error;
    }
  };
  // The read side brings the ORM along: only what asks it pays for that.
  const views = (): Promise<Views> => (opened ??= openSide());

  const { query, gather, runDue } = questionsOn({ store, visits, views, lang });

  const execute = async (given: Request, options: ExecuteOptions): Promise<Result> => {
    const entry = useCases.get(given.do);
    if (!entry || entry.kind !== 'command' || isInternal(entry)) return unknownWords(given.do, options.lang ?? lang);
    const taken = await takeIn(entry, given, { base: options.base, lang: options.lang ?? lang });
    if ('ok' in taken) return taken;
    const { request, files } = taken;
    const input = v.safeParse(entry.input as v.GenericSchema, { ...request.with, ...(await gather(entry)) });
    if (!input.success) return badInput(entry, input.issues, options.lang ?? lang);
    if (entry.log === 'visits') return executeVisit({ store, visits, lang: options.lang ?? lang }, entry, input.output, request, options);
    const work = {
      request,
      actor: options.as,
      files,
      ...(options.requestId === undefined ? {} : { requestId: options.requestId }),
      permit: (at: number) => permission(entry, credentials(options), at),
      step: (at: number) => guarded(entry, input.output, credentials(options), at),
    };
    if (options.dry) {
      const { outcome, events } = await store.preview(work);
      return outcome.ok ? success({ events: events.map(presentEvent) }) : resultOf(outcome, options.lang ?? lang);
    }
    const { outcome } = await store.execute(work, options.apply ? { apply: true } : {});
    return resultOf(outcome, options.lang ?? lang);
  };

  const eventsFor = async (filter: EventFilter, caller: Caller): Promise<{ readonly events: readonly Recorded[]; readonly late: Late }> => {
    const due = await runDue();
    await store.settle();
    // Whoever cannot show a session for the account sees what a guest sees.
    const actor = await store.ask((at) => actorFor(credentials(caller), at));
    const at = await atOneMoment(store);
    const events = await at.store.read(filter);
    return { events: events.map((event) => maskedFor(event, 'code' in actor ? 'guest' : actor.id)), late: { ...at.late, ...due } };
  };

  const doctor = async (options: ExecuteOptions): Promise<Result> => {
    const { sparing } = await import('@yellowcart/views/sparing');
    return sparing(() => looked(options));
  };

  const looked = async ({ progress }: ExecuteOptions): Promise<Result> => {
    await store.settle();
    const seals = await checkSeals(store, progress);
    // What is damaged is written to no more than it is believed.
    if (seals.ok) await runDue();
    const checks: Check[] = [
      seals,
      await tried('snapshot = refold', () => checkSnapshots(store, progress)),
      await tried('ledger sums to zero', () => checkLedger(store)),
      await tried('stock balanced', () => checkStock(store)),
      await tried('views = rebuild', async () => ({ name: 'views = rebuild', ...(await (await views()).compareWithRebuild()) })),
      await tried('files = events', () => checkFiles(store)),
      await tried('timers up to date', () => checkTimers(store)),
      await tried('erased = unreadable', () => checkErased({ store, visits, folder })),
      ...(await checkVisits(visits)),
    ];
    return success({ ok: checks.every(({ ok }) => ok), checks });
  };

  /** Only who asks about deliveries pays for them. */
  const aboutWebhooks = async (request: Request, caller: Caller): Promise<Result | undefined> => {
    const { webhookAnswer } = await import('./webhooks/words.ts');
    return webhookAnswer({ mall: { query }, store: folder, caller, lang: caller.lang ?? lang }, request);
  };

  const own = async (request: Request, options: ExecuteOptions): Promise<Result | undefined> => {
    switch (request.do) {
      case 'login':
        return login(store, request.with, { ...options, lang: options.lang ?? lang });
      case 'logout':
        return logout(store, options, { ...options, lang: options.lang ?? lang });
      case 'events list': {
        const read = eventFilter(request.with, { now: await store.now(), lang: options.lang ?? lang });
        if (!read.ok) return read;
        const { events, late } = await eventsFor(read.filter, options);
        return success({ events: events.map((event) => ({ ...event, at: formatInstant(event.at) })), ...late });
      }
      case 'doctor':
        return doctor(options);
      case 'account erase':
        await runDue();
        return eraseAccount({ store, visits, views, folder, lang: options.lang ?? lang }, request, options);
      case 'projection list':
        return success({ projections: (await (await views()).list()).map((each) => ({ ...each })) });
      case 'projection rebuild':
        await (await views()).rebuild((position) => options.progress?.(position));
        return success({ projections: await (await views()).list() });
      case 'visit show':
        await runDue();
        return visitAnswer(store, visits, request, options, options.lang ?? lang);
      default:
        if (request.do.startsWith('webhook ')) return aboutWebhooks(request, options);
        return request.do.startsWith('clock ') ? clock.ask(request.do, request.with, options) : undefined;
    }
  };

  const telling = <T>(work: () => Promise<T>): Promise<T> => orTold(lang, work);

  /** Answers, and turns what fails below the rules into exits 6 and 9. */
  const safely = async (work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      return storeFailure(error, lang);
    }
  };

  return {
    execute: (request, options) => safely(async () => badVisit(options, options.lang ?? lang) ?? execute(request, options)),
    query: (words, args, caller) => safely(async () => badVisit(caller, caller.lang ?? lang) ?? query(words, args, caller)),
    ask: (request, options) =>
      safely(async () => {
        const bad = badVisit(options, options.lang ?? lang);
        if (bad) return bad;
        const mine = await own(request, options);
        if (mine) return mine;
        return useCases.get(request.do)?.kind === 'command' ? execute(request, options) : query(request.do, request.with, options);
      }),
    flush: () => store.flush(),
    clock: {
      now: () => telling(() => store.now()),
      show: () => telling(() => clock.show()),
      set: (to, options = {}) => safely(() => clock.set(to, { as: 'system', ...options })),
      moveTo: (to, as) => safely(async () => (await clock.moveTo(to, as)) ?? success(null)),
    },
    get events$() {
      if (!following) throw new Error('opened without live events');
      return following.events$;
    },
    events: (filter, caller = { as: 'guest' }, late = () => {}) =>
      telling(async () => {
        const found = await eventsFor(filter, caller);
        if (found.late.asOf !== undefined) late(found.late.asOf);
        return found.events;
      }),
    keepViews: (told) =>
      telling(async () =>
        (await views()).keepUp({ signal: closing.signal, woken: (listener) => store.onCommit(listener), told, passes: mayPass }),
      ),
    entries: async () => entriesOf((await views()).entries),
    knows: async (requestId) => (await store.knows(requestId)) || visits.knows(requestId),
    close: async () => {
      closing.abort();
      following?.stop();
      try {
        await visits.close();
        await (await opened?.catch(() => undefined))?.close();
      } finally {
        await store.close();
      }
    },
  };
}
