import type { Actor, Command } from '@yellowcart/kernel/command';
import { accept, type Outcome } from '@yellowcart/kernel/outcome';
import { load, type Step } from '@yellowcart/kernel/step';
import type { Fresh, Pending } from '@yellowcart/kernel/timer';
import { SAME_LOOK, type Act } from '@yellowcart/mall/1-entry/acts';
import { mergeVisits } from '@yellowcart/mall/1-entry/merge-visits';
import { SUM, Visit, type VisitState } from '@yellowcart/mall/1-entry/visit';
import { browsed, endSession, forgetVisit, joinVisits, sessionTimer } from '@yellowcart/mall/1-entry/visit-commands';
import { copyOf, emptyMemory, memoryStore, type Memory } from '@yellowcart/store/memory';
import type { Store, Wiring } from '@yellowcart/store/store';
import type { ExecuteOptions, Request } from './mall.ts';
import { visitLogAt, type OpenLog } from './visit-log.ts';

/** Acts gathered before they are written, and how long they may wait, ms. */
const GATHERED = 64;
const WAIT = 2_000;
/** Looks that are remembered in order not to note the same one twice; the log itself knows too. */
const LOOKS_KEPT = 10_000;

/** What visitors look at, in a log of its own beside the orders' (ADR 7). */
export type Visits = {
  /** Takes note of an act. Answers at once: it is written later, with others, and a failure to write is nobody's concern. */
  note(visitor: string, act: Act, at: number): void;
  /**
   * What is known of a visitor; nothing when the log cannot be read, because no answer fails for it. Never waits for a write. What
   * the guest of the session looked at before they logged in counts, and goes over to them (R1.04).
   */
  of(visitor: string, session?: string): Promise<VisitState | undefined>;
  /** Carries out a use case of this log. */
  execute(command: Command, input: unknown, by: VisitWork): Promise<{ readonly outcome: Outcome<any>; readonly events?: readonly Fresh[] }>;
  /** Whether a request id has its answer in this log (Z3). */
  knows(requestId: string): Promise<boolean>;
  /** Writes what was noted. */
  flush(): Promise<void>;
  /** The log itself, for checks; undefined while nobody has looked at anything. */
  log(): Promise<Store | undefined>;
  close(): Promise<void>;
};

type VisitWork = Pick<ExecuteOptions, 'requestId' | 'dry'> & {
  readonly request: Request;
  readonly visitor: string;
  /** The stream of the guest's session that a buyer came in with. */
  readonly session?: string | undefined;
  readonly actor: Actor;
  readonly at: number;
};

const OWN_MEMORY = new WeakMap<Memory, Memory>();

/** The log beside a store: in its folder, or on its server. */
export const visitsAt = (store: string): Visits => visitsOn(visitLogAt(store));

/** A memory of its own with the same orders and the same visits; what is only noted so far is written when a mall closes. */
export function copyMemory(memory: Memory): Memory {
  const copy = copyOf(memory);
  const own = OWN_MEMORY.get(memory);
  if (own) OWN_MEMORY.set(copy, copyOf(own));
  return copy;
}

/** The same in memory, beside the memory of the orders. */
export const visitsBeside = (memory: Memory): Visits => {
  const own = OWN_MEMORY.get(memory) ?? emptyMemory();
  OWN_MEMORY.set(memory, own);
  return visitsOn(async (wiring) => memoryStore(wiring, own));
};

type Acts = readonly (Act & { readonly at: number })[];

/** Acts that are not in the log yet; `version` is that of the visit with them in it, once they are on their way. */
type Leaving = { readonly visitor: string; acts: Acts; version?: number };

function visitsOn(open: OpenLog): Visits {
  let opened: Promise<Store | undefined> | undefined;
  /** The orders' time: the two logs go by one clock. */
  let time = 0;
  let noted = new Map<string, Leaving>();
  const leaving = new Set<Leaving>();
  const lastLook = new Map<string, number>();
  /** What each visitor's acts came to, that are not in the log yet. */
  const ahead = new Map<string, { readonly version: number | undefined; readonly acts: Acts; readonly state: VisitState }>();
  let waiting: NodeJS.Timeout | undefined;
  /** Writes in their order. */
  let writing = Promise.resolve();

  const wiring: Wiring = { timer: sessionTimer, job: sessionEnds, real: () => time, sums: [SUM] };
  /** The log; while it is not there it is looked for again. */
  const store = async (make: boolean): Promise<Store | undefined> => {
    const last = opened;
    const found = await last?.catch(() => undefined);
    if (found) return found;
    // Of those who look at the same time one opens it.
    if (opened !== last) return store(make);
    return (opened = open(wiring, make));
  };

  /**
   * What the log holds of a visitor, and what is on its way there. What leaves while the log is read may be in what was read: the
   * version tells.
   */
  async function known(visitor: string): Promise<VisitState | undefined> {
    const under = [...leaving, ...noted.values()].flatMap((batch) => (batch.visitor === visitor ? [{ batch, acts: batch.acts }] : []));
    const before = await stored(visitor).catch(() => undefined);
    const acts = under.flatMap((each) => ((each.batch.version ?? Infinity) > (before?.version ?? 0) ? each.acts : []));
    if (acts.length === 0) return before?.state;
    const last = ahead.get(visitor);
    // A page after the other: only what came since has to be folded.
    const goesOn = last?.version === before?.version && last?.acts.every((act, i) => act === acts[i]) === true;
    const from = goesOn && last ? last.state : (before?.state ?? Visit.initial);
    const state = Visit.evolve(from, { type: 'Browsed', acts: goesOn && last ? acts.slice(last.acts.length) : acts });
    ahead.set(visitor, { version: before?.version, acts, state });
    return state;
  }

  async function stored(visitor: string): Promise<{ readonly version: number; readonly state: VisitState } | undefined> {
    const visit = await (await store(false))?.ask(() => load(Visit, visitor));
    return visit?.exists ? { version: visit.version, state: visit.state } : undefined;
  }

  async function tell(visitor: string, what: () => Step<void>): Promise<void> {
    await (await store(true))!.execute({
      request: { do: 'visit record', with: {} },
      actor: visitor,
      *step() {
        yield* what();
        return accept(null);
      },
    });
  }

  async function write(batch: Leaving): Promise<void> {
    time = Math.max(time, ...batch.acts.map(({ at }) => at));
    try {
      await tell(batch.visitor, function* () {
        yield* browsed(batch.visitor, batch.acts);
        batch.version = (yield* load(Visit, batch.visitor)).version;
      });
    } catch {
      // What cannot be written is let go: nobody's browsing may fail for it.
    }
    leaving.delete(batch);
  }

  /** Writes what was noted, one visitor after the other. */
  function flush(): Promise<void> {
    clearTimeout(waiting);
    waiting = undefined;
    const all = noted;
    noted = new Map();
    ahead.clear();
    for (const batch of all.values()) {
      leaving.add(batch);
      writing = writing.then(() => write(batch));
    }
    return writing;
  }

  const join = (visitor: string, session: string): Promise<void> => {
    void flush();
    // What cannot be written stays the session's.
    writing = writing.then(() => tell(visitor, () => joinVisits(visitor, session)).catch(() => {}));
    return writing;
  };

  return {
    note(visitor, act, at) {
      if (act.act === 'seen') {
        const key = JSON.stringify([visitor, act.product, act.content, act.shop]);
        const last = lastLook.get(key);
        if (last !== undefined && at - last < SAME_LOOK) return;
        if (lastLook.size >= LOOKS_KEPT) lastLook.clear();
        lastLook.set(key, at);
      }
      const batch: Leaving = noted.get(visitor) ?? { visitor, acts: [] };
      batch.acts = [...batch.acts, { ...act, at }];
      noted.set(visitor, batch);
      if (batch.acts.length >= GATHERED) void flush();
      else waiting ??= setTimeout(() => void flush(), WAIT).unref();
    },
    async of(visitor, session) {
      const own = known(visitor);
      const before = session === undefined ? undefined : await known(session);
      if (session === undefined || !before?.since) return own;
      void join(visitor, session);
      return mergeVisits((await own) ?? Visit.initial, before);
    },
    async execute(command, input, { request, visitor, session, actor, at, requestId, dry = false }) {
      await flush();
      if (session !== undefined && !dry && (await known(session))?.since) await join(visitor, session);
      time = Math.max(time, at);
      const work = {
        request,
        actor: visitor,
        ...(requestId === undefined ? {} : { requestId }),
        step: (now: number) => command.run(input, { at: now, actor: { ...actor, id: visitor }, mint: noNumbers }),
      };
      // Trying something out makes no log.
      if (dry) return ((await store(false)) ?? memoryStore(wiring)).preview(work);
      const { outcome } = await (await store(true))!.execute(work);
      if (command === forgetVisit) lastLook.clear();
      return { outcome };
    },
    knows: async (requestId) => (await (await store(false))?.knows(requestId)) ?? false,
    flush,
    log: () => store(false),
    async close() {
      await flush();
      const log = await opened?.catch(() => undefined);
      await log?.close().catch(() => {});
    },
  };
}

/** The one thing that this log does by itself. */
const sessionEnds = ({ request, at }: Pending): Step<Outcome<unknown>> =>
  endSession.run({ session: String(request.with['session']) }, { at, actor: { id: 'system', role: 'system' }, mint: noNumbers });

const noNumbers = (): string => {
  throw new Error('visits have no numbers');
};
