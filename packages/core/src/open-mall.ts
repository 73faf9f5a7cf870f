import { formatInstant } from '@yellowcart/kernel/clock';
import type { Step } from '@yellowcart/kernel/step';
import { actorFor, permit, type Credentials } from '@yellowcart/mall/accounts/authorise';
import { useCases } from '@yellowcart/mall/stages';
import { memoryStore, type Memory } from '@yellowcart/store/memory';
import { sqliteStore } from '@yellowcart/store/sqlite';
import type { EventFilter, Store } from '@yellowcart/store/store';
import type { Views } from '@yellowcart/views/open-views';
import * as v from 'valibot';
import { clockOf } from './clock.ts';
import { checkLedger, checkSnapshots, checkStock, checkTimers, type Check } from './doctor.ts';
import type { Caller, ExecuteOptions, Mall, OpenOptions, Recorded, Request, Result } from './mall.ts';
import { maskedFor, presentEvent } from './events.ts';
import { entriesOf, OWN } from './registry.ts';
import { refused, resultOf, storeFailure, success, usage } from './results.ts';
import { login, logout } from './session.ts';
import { tokenDigest } from './seal.ts';
import { guarded, permission, wiringOf } from './wiring.ts';

/** Opens a store with the whole mall on it (contract §5). A failure to open is thrown as StoreError. */
export async function openMall({ store, ...options }: OpenOptions): Promise<Mall> {
  return mallOn(sqliteStore(store, wiringOf(options.clock ?? Date.now)), store, options);
}

/** The same over a store in memory, for journeys and tests. */
export async function openMemory(memory: Memory, options: Omit<OpenOptions, 'store'> = {}): Promise<Mall> {
  return mallOn(memoryStore(wiringOf(options.clock ?? Date.now), memory), ':memory:', options);
}

async function mallOn(
  store: Store,
  folder: string,
  { clock: real = Date.now, lang = 'zh', live = true }: Omit<OpenOptions, 'store'>,
): Promise<Mall> {
  // rxjs is brought along only for who listens: a single command never does.
  const following = live ? (await import('./live.ts')).liveEvents(store) : undefined;
  const clock = clockOf(store, real, lang);
  let opened: Promise<Views> | undefined;
  const openSide = async (): Promise<Views> => {
    try {
      const { openViews } = await import('@yellowcart/views/open-views');
      return await openViews({ folder, read: (filter) => store.read(filter), head: () => store.head() });
    } catch (error) {
      // What could not be opened now may be openable the next time.
      opened = undefined;
      throw error;
    }
  };
  // The read side brings the ORM along: only what asks it pays for that.
  const views = (): Promise<Views> => (opened ??= openSide());

  /** Whatever is due runs before anything is told (T4); looking costs no write. */
  const runDue = async (): Promise<void> => {
    const [due] = await store.pending(1);
    if (due && due.at <= (await store.now())) await store.advance();
  };

  const execute = async (request: Request, options: ExecuteOptions): Promise<Result> => {
    const entry = useCases.get(request.do);
    if (!entry || entry.kind !== 'command' || isInternal(entry)) return unknownWords(request.do, options);
    const input = v.safeParse(entry.input as v.GenericSchema, request.with);
    if (!input.success) return badInput(request.do, input.issues);
    const work = {
      request,
      actor: options.as,
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

  const query = async (words: string, args: Readonly<Record<string, unknown>>, caller: Caller): Promise<Result> => {
    await runDue();
    const entry = useCases.get(words);
    if (entry && entry.kind === 'query' && !isInternal(entry)) {
      const input = v.safeParse(entry.input as v.GenericSchema, args);
      if (!input.success) return badInput(words, input.issues);
      return resultOf(await store.ask((at) => guarded(entry, input.output, credentials(caller), at)), caller.lang ?? lang);
    }
    return viewQuery(words, args, caller);
  };

  const viewQuery = async (words: string, args: Readonly<Record<string, unknown>>, caller: Caller): Promise<Result> => {
    const spoken = caller.lang ?? lang;
    await store.flush();
    const side = await views();
    const entry = side.entries.find((each) => each.words === words);
    if (!entry) return unknownWords(words, caller);
    const input = v.safeParse(entry.input, args);
    if (!input.success) return badInput(words, input.issues);
    const asked = await store.ask(function* (at): Step<any> {
      const actor = yield* actorFor(credentials(caller), at);
      return 'code' in actor ? actor : (permit(entry, actor) ?? { at, actor, lang: spoken });
    });
    return 'code' in asked ? refused(asked, spoken) : resultOf(await side.query(words, input.output, asked), spoken);
  };

  const eventsFor = async (filter: EventFilter, caller: Caller): Promise<readonly Recorded[]> => {
    await runDue();
    await store.flush();
    // Whoever cannot show a session for the account sees what a guest sees.
    const actor = await store.ask((at) => actorFor(credentials(caller), at));
    return (await store.read(filter)).map((event) => maskedFor(event, 'code' in actor ? 'guest' : actor.id));
  };

  const doctor = async ({ progress }: ExecuteOptions): Promise<Result> => {
    await runDue();
    await store.flush();
    const side = await views();
    const rebuilt = await side.compareWithRebuild();
    const checks: Check[] = [
      await checkSnapshots(store, progress),
      await checkLedger(store),
      await checkStock(store),
      { name: 'views = rebuild', ...rebuilt },
      await checkTimers(store),
    ];
    return success({ ok: checks.every(({ ok }) => ok), checks });
  };

  const own = async (request: Request, options: ExecuteOptions): Promise<Result | undefined> => {
    switch (request.do) {
      case 'login':
        return login(store, request.with, options.lang ?? lang);
      case 'logout':
        return logout(store, options);
      case 'events list': {
        const filter = v.safeParse(EventsInput, request.with);
        if (!filter.success) return badInput(request.do, filter.issues);
        const events = await eventsFor(filter.output, options);
        return success({ events: events.map((event) => ({ ...event, at: formatInstant(event.at) })) });
      }
      case 'doctor':
        return doctor(options);
      case 'projection list':
        return success({ projections: (await (await views()).list()).map((each) => ({ ...each })) });
      case 'projection rebuild':
        await (await views()).rebuild((position) => options.progress?.(position));
        return success({ projections: await (await views()).list() });
      default:
        return request.do.startsWith('clock ') ? clock.ask(request.do, request.with, options) : undefined;
    }
  };

  /** What is thrown carries the same exit and document as an answer would. */
  const telling = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw Object.assign(new Error((error as Error).message, { cause: error }), storeFailure(error, lang));
    }
  };

  /** Answers, and turns what fails below the rules into exits 6 and 9. */
  const safely = async (work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      return storeFailure(error, lang);
    }
  };

  return {
    execute: (request, options) => safely(() => execute(request, options)),
    query: (words, args, caller) => safely(() => query(words, args, caller)),
    ask: (request, options) =>
      safely(async () => {
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
    events: (filter, caller = { as: 'guest' }) => telling(() => eventsFor(filter, caller)),
    entries: async () => entriesOf((await views()).entries),
    knows: (requestId) => store.knows(requestId),
    close: async () => {
      following?.stop();
      try {
        await (await opened?.catch(() => undefined))?.close();
      } finally {
        await store.close();
      }
    },
  };

  function unknownWords(words: string, { lang: spoken = lang }: Caller): Result {
    const known = [...useCases.keys(), ...OWN.map((entry) => entry.words)];
    return usage(
      spoken === 'zh' ? `没有命令 “${words}”` : `There is no command "${words}"`,
      { command: words },
      near(words, known).map((each) => `yellowcart ${each}`),
    );
  }
}

/** Arguments of `events list`. */
const Whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const EventsInput = v.strictObject({
  stream: v.exactOptional(v.string()),
  type: v.exactOptional(v.string()),
  after: v.exactOptional(Whole),
  limit: v.exactOptional(Whole),
});

/** Jobs of the mall itself cannot be asked for. */
const isInternal = ({ roles }: { readonly roles: readonly string[] }): boolean => roles.every((role) => role === 'system');

const credentials = ({ as, session }: Caller): Credentials => ({ as, ...(session === undefined ? {} : { token: tokenDigest(session) }) });

/** Arguments that do not fit: which, and what was expected (exit 2). */
function badInput(words: string, issues: readonly v.BaseIssue<unknown>[]): Result {
  const problems = issues.map((issue) => ({
    argument: issue.path?.map(({ key }) => String(key)).join('.') ?? '',
    expected: issue.message,
  }));
  return usage(`${words}: ${problems.map(({ argument, expected }) => `${argument}: ${expected}`).join('; ')}`, { problems }, [
    `yellowcart ${words} --help`,
  ]);
}

/** Words that share most letters with what was typed. */
function near(words: string, known: readonly string[]): string[] {
  const letters = (text: string): Set<string> => new Set(text.split('').map((_, i) => text.slice(i, i + 2)));
  const asked = letters(words);
  const score = (text: string): number => [...letters(text)].filter((pair) => asked.has(pair)).length / Math.max(1, asked.size);
  return known
    .map((text) => ({ text, likeness: score(text) }))
    .filter(({ likeness }) => likeness > 0.5)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, 3)
    .map(({ text }) => text);
}
