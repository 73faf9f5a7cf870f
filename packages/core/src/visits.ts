import { join } from 'node:path';
import { existsSync } from 'node:fs';
import type { Actor, Command } from '@yellowcart/kernel/command';
import { streamOf } from '@yellowcart/kernel/aggregate';
import { accept, type Outcome } from '@yellowcart/kernel/outcome';
import { loadAll, type Step } from '@yellowcart/kernel/step';
import type { Fresh } from '@yellowcart/kernel/timer';
import { SAME_LOOK } from '@yellowcart/mall/1-entry/acts';
import { mergeVisits } from '@yellowcart/mall/1-entry/merge-visits';
import type { Act } from '@yellowcart/mall/1-entry/acts';
import { Visit, type VisitState } from '@yellowcart/mall/1-entry/visit';
import { browsed, sumUp } from '@yellowcart/mall/1-entry/visit-commands';
import { emptyMemory, memoryStore, type Memory } from '@yellowcart/store/memory';
import { createSqlite, eventsFile, sqliteStore } from '@yellowcart/store/sqlite';
import { StoreError, type Store, type Wiring } from '@yellowcart/store/store';
import type { ExecuteOptions, Request } from './mall.ts';

/** Acts gathered before they are written, and how long they may wait, ms. */
const GATHERED = 64;
const WAIT = 2_000;
/** Looks that are remembered in order not to note the same one twice; the log itself knows too. */
const LOOKS_KEPT = 10_000;

/** What visitors look at, in a log of its own beside the orders' (ADR 7). */
export type Visits = {
  /** Takes note of an act. Answers at once: it is written later, with others, and a failure to write is nobody's concern. */
  note(visitor: string, act: Act, at: number): void;
  /** What is known of a visitor, and of the guest's session they came in with. */
  of(visitors: readonly string[]): Promise<VisitState | undefined>;
  /** Carries out a use case of this log. */
  execute(command: Command, input: unknown, by: VisitWork): Promise<{ readonly outcome: Outcome<any>; readonly events?: readonly Fresh[] }>;
  /** Writes what was noted. */
  flush(): Promise<void>;
  /** The log itself, for checks; undefined while nobody has looked at anything. */
  log(): Store | undefined;
  close(): Promise<void>;
};

type VisitWork = Pick<ExecuteOptions, 'requestId' | 'dry'> & {
  readonly request: Request;
  readonly visitor: string;
  readonly actor: Actor;
  readonly at: number;
};

const OWN_MEMORY = new WeakMap<Memory, Memory>();

/** The log in a store's folder, made with the first act. It does not wait for the disk: a power cut may cost the newest looks. */
export const visitsIn = (folder: string): Visits => {
  const place = join(folder, 'visits');
  return visitsOn((wiring, make) => {
    if (!existsSync(eventsFile(place))) {
      if (!make) return undefined;
      makeOnce(place);
    }
    return sqliteStore(place, wiring, { durable: false });
  });
};

/** Two processes may make it at once: the later one finds it made. */
function makeOnce(place: string): void {
  try {
    createSqlite(place);
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'STORE_EXISTS')) throw error;
  }
}

/** The same in memory, beside the memory of the orders. */
export const visitsBeside = (memory: Memory): Visits => {
  const own = OWN_MEMORY.get(memory) ?? emptyMemory();
  OWN_MEMORY.set(memory, own);
  return visitsOn((wiring) => memoryStore(wiring, own));
};

function visitsOn(open: (wiring: Wiring, make: boolean) => Store | undefined): Visits {
  let opened: Store | undefined;
  /** The orders' time: the two logs go by one clock. */
  let time = 0;
  let noted = new Map<string, (Act & { at: number })[]>();
  const lastLook = new Map<string, number>();
  let waiting: NodeJS.Timeout | undefined;
  /** Writes in their order: an answer in between sees all of them or none. */
  let writing = Promise.resolve();

  const wiring: Wiring = { timer: () => [], job: nothingDue, real: () => time };
  const store = (make: boolean): Store | undefined => (opened ??= open(wiring, make));

  async function write(visitor: string, acts: readonly (Act & { readonly at: number })[]): Promise<void> {
    time = Math.max(time, ...acts.map(({ at }) => at));
    const log = store(true)!;
    const done = await log.execute<number>({
      request: { do: 'visit record', with: {} },
      actor: visitor,
      *step() {
        yield* browsed(visitor, acts);
        return accept(yield* sumUp(visitor, false));
      },
    });
    if (done.outcome.ok) await prune(log, visitor, done.outcome.answer);
  }

  async function writeAll(all: typeof noted): Promise<void> {
    for (const [visitor, acts] of all) {
      // What cannot be written is let go: nobody's browsing may fail for it.
      await write(visitor, acts).catch(() => {});
    }
  }

  function flush(): Promise<void> {
    clearTimeout(waiting);
    waiting = undefined;
    const all = noted;
    noted = new Map();
    writing = writing.then(() => writeAll(all));
    return writing;
  }

  return {
    note(visitor, act, at) {
      if (act.act === 'seen') {
        const key = JSON.stringify([visitor, act.product, act.content, act.shop]);
        const last = lastLook.get(key);
        if (last !== undefined && at - last < SAME_LOOK) return;
        if (lastLook.size >= LOOKS_KEPT) lastLook.clear();
        lastLook.set(key, at);
      }
      const acts = noted.get(visitor) ?? [];
      acts.push({ ...act, at });
      noted.set(visitor, acts);
      if (acts.length >= GATHERED) void flush();
      else waiting ??= setTimeout(() => void flush(), WAIT).unref();
    },
    async of(visitors) {
      await writing;
      const log = store(false);
      const stored = log ? await log.ask(() => loadAll(Visit, visitors)) : [];
      const known = visitors.flatMap((visitor, i) => {
        const before = stored[i]?.exists ? stored[i].state : undefined;
        // What was noted and not yet written counts as well: asking never waits for a write.
        const acts = noted.get(visitor);
        const state = acts ? Visit.evolve(before ?? Visit.initial, { type: 'Browsed', acts }) : before;
        return state ? [state] : [];
      });
      return known.length > 1 ? known.reduce(mergeVisits) : known[0];
    },
    async execute(command, input, { request, visitor, actor, at, requestId, dry = false }) {
      await flush();
      time = Math.max(time, at);
      const log = store(true)!;
      const forgets = command.words === 'visit forget';
      let needed = 0;
      const work = {
        request,
        actor: visitor,
        ...(requestId === undefined ? {} : { requestId }),
        *step(now: number): Step<Outcome<any>> {
          const outcome = yield* command.run(input, { at: now, actor: { ...actor, id: visitor }, mint: noNumbers });
          if (outcome.ok) needed = yield* sumUp(visitor, forgets && outcome.answer.forgotten);
          return outcome;
        },
      };
      if (dry) return log.preview(work);
      const { outcome } = await log.execute(work);
      if (forgets) lastLook.clear();
      await prune(log, visitor, needed);
      return { outcome };
    },
    flush,
    log: () => store(false),
    async close() {
      await flush();
      await opened?.close().catch(() => {});
    },
  };
}

async function prune(log: Store, visitor: string, before: number): Promise<void> {
  if (before > 0) await log.prune(streamOf(Visit, visitor), before);
}

const nothingDue = (): never => {
  throw new Error('visits schedule nothing');
};

const noNumbers = (): string => {
  throw new Error('visits have no numbers');
};
