import { setTimeout } from 'node:timers/promises';
import { batchOver, type Batch } from './postgres-batch.ts';
import { inOurWords, verdictOn } from './postgres-errors.ts';
import { begins, type Line } from './postgres-line.ts';
import type { Asks } from './postgres-rows.ts';
import type { Statements } from './postgres-statements.ts';
import { lockFirst, locksOf, rowsOf, settle, Stale, writeBatch, writesNothing, type Locks, type Written } from './postgres-write.ts';
import { runTaskLater, type Task } from './perform.ts';
import { Conflict, Unknown } from './store.ts';
import { whatBecame } from './postgres-outcome.ts';

/** Something that is waiting to be carried out: a command, or timers that are due. It may be run more than once before it counts. */
export type Waiting = {
  readonly task: () => Task<any>;
  readonly requestId?: string | undefined;
  /** What was told of it before it was committed: run again, it must come to the same. */
  told?: string;
  readonly resolve: (result: any, placed: Placed) => void;
  readonly reject: (error: unknown) => void;
};

/** Where what it wrote stands; undefined when it wrote nothing. */
export type Placed = number | undefined;

/** What running something came to, before it counts. */
export type Ran = { readonly result: unknown; readonly error?: Error; readonly wrote: boolean; readonly events: number };

/** Commands over a batch, in their order. */
export type Group = { readonly batch: Batch; readonly waiting: Waiting[]; readonly ran: Ran[] };

/** How often a lost race is run again. */
const TRIES = 40;

export const newGroup = (asks: Asks, sql: Statements, floor: number): Group => ({
  batch: batchOver(asks, sql, floor),
  waiting: [],
  ran: [],
});

/** Runs one more in a group. A bug in a step is its caller's alone: the others are not touched. */
export async function runIn({ batch, waiting, ran }: Group, next: Waiting): Promise<Ran> {
  const { writes } = batch.count();
  let result: unknown;
  let error: Error | undefined;
  try {
    result = await runTaskLater(next.task(), batch.ops);
  } catch (thrown) {
    if (verdictOn(thrown) !== 'refuse' || inOurWords(thrown) !== thrown) throw thrown;
    error = thrown as Error;
  }
  const now = batch.count();
  const done: Ran = { result, ...(error === undefined ? {} : { error }), wrote: now.writes > writes, events: now.events };
  waiting.push(next);
  ran.push(done);
  return done;
}

/** Finds out together what several will read, so that it comes with few statements. What they would do is not kept. */
async function foresee(batch: Batch, waiting: readonly Waiting[]): Promise<void> {
  await batch.foresee(
    waiting.map(({ task }) => task()),
    waiting.flatMap(({ requestId }) => requestId ?? []),
  );
  if (waiting.length < 2) return;
  await Promise.allSettled(waiting.map(({ task }) => runTaskLater(task(), batch.fork())));
}

/** A transaction that is begun, or on its way to be. */
type Opened = { readonly asks: Asks; readonly begun: Promise<unknown> };

export type Writer = {
  /** Runs and commits; `open` is a group that some of them ran in already. Tells each of them what became of it. */
  commit(waiting: readonly Waiting[], open?: Group): Promise<void>;
};

/** Commits groups over one connection, one at a time. `told` hears of each commit before those who wait for it. */
export function writerOn(line: Line, sql: Statements, clock: { floor: number }, told: (position: number) => void): Writer {
  /** Whether a race was just lost: who tries again waits for the locks before anything is written. */
  let wary = false;

  /** Runs everything, behind the locks of the last time if there was one. */
  const runAll = async (waiting: readonly Waiting[], inside: Asks | undefined): Promise<Group> => {
    const group = newGroup(inside ?? line.patient, sql, clock.floor);
    await foresee(group.batch, waiting);
    for (const each of waiting) await runIn(group, each);
    return group;
  };

  /** Opens the transaction. From here on everything goes over this one connection, or fails. */
  const opened = async (locks?: Locks): Promise<Opened> => {
    const asks = await line.asks();
    const begun = asks(begins(line.patience));
    // What is asked next goes along; whoever writes has waited for it.
    begun.catch(() => {});
    if (locks) await Promise.all([begun, lockFirst(asks, sql, locks)]);
    return { asks, begun };
  };

  const takeBack = async (): Promise<void> => {
    try {
      await (
        await line.asks()
      )('rollback');
    } catch {
      // A connection that cannot even take back is given up, and the server takes back by itself.
      line.drop();
    }
  };

  /** Commits a group that ran. */
  const seal = async ({ batch, ran }: Group, inside: Opened | undefined): Promise<Written | undefined> => {
    const rows = writesNothing(batch) ? undefined : rowsOf(batch);
    const { asks, begun } = inside ?? (await opened());
    const settled = Promise.all([begun, settle(asks, sql, batch)]);
    if (!rows) {
      await settled;
      // An answer given again is one given out: what it stands for is on the disk, and the standby's, before it is told.
      const again = ran.some(({ result }) => (result as { readonly repeated?: boolean } | undefined)?.repeated);
      if (again) await asks(sql.trace);
      await asks(again ? 'commit' : 'rollback');
      return undefined;
    }
    // The rows go along with the locks, in one round trip: what turns out to be stale is taken back. Where others are at the same rows that
    // is much that is written in vain, while they wait for the locks: then one looks first whether the rows still stand.
    if (wary) await settled;
    wary = false;
    const writing = writeBatch(asks, sql, batch, rows);
    await Promise.allSettled([settled, writing]);
    await settled;
    const written = await writing;
    try {
      await asks('commit');
    } catch (error) {
      // Whatever it says: one that cannot write its log any more, or whose last words did not get through TLS, may have committed.
      line.drop();
      await whatBecame(line, sql, written).catch((became: unknown) => {
        throw became instanceof Stale && verdictOn(error) !== 'connect' ? error : became;
      });
    }
    return written;
  };

  return {
    async commit(waiting, open) {
      let group = open;
      let locks: Locks | undefined;
      let tries = TRIES;
      try {
        for (const start = performance.now(); ;) {
          try {
            const inside = locks && (await opened(locks));
            if (group) for (const each of waiting.slice(group.waiting.length)) await runIn(group, each);
            else group = await runAll(waiting, inside?.asks);
            sameAsTold(waiting, group);
            const written = await seal(group, inside);
            if (written) told(written.positions.at(-1) ?? written.before);
            tell(waiting, group, written, clock);
            return;
          } catch (error) {
            const verdict = verdictOn(error);
            if (verdict === 'again') wary = true;
            if (error instanceof Stale) clock.floor = Math.max(clock.floor, error.floor);
            // Nothing is asked of a server that could not be asked.
            if (verdict === 'connect' || error instanceof Unknown) line.drop();
            else await takeBack();
            tries -= 1;
            if (
              error instanceof Unknown ||
              error instanceof Unlike ||
              verdict === 'refuse' ||
              tries === 0 ||
              performance.now() - start > line.patience
            )
              throw error;
            locks = verdict === 'again' && group ? locksOf(group.batch) : undefined;
            group = undefined;
            await setTimeout(Math.random() * (verdict === 'connect' ? 50 : Math.min(2 ** (TRIES - tries), 16)));
          }
        }
      } catch (error) {
        const failed = inOurWords(error);
        for (const each of waiting) each.reject(failed);
        throw failed;
      }
    },
  };
}

/** Something was told before its commit that did not come to be. */
class Unlike extends Conflict {}

/** What was told early must come out again; who was told something else has lost the race. */
function sameAsTold(waiting: readonly Waiting[], { ran }: Group): void {
  for (const [i, { told }] of waiting.entries())
    if (told !== undefined && told !== saying(ran[i]!)) throw new Unlike('another process was first');
}

/** What was said of something that ran. */
export const saying = ({ result }: Ran): string => JSON.stringify((result as { outcome?: unknown } | undefined)?.outcome ?? null);

/** How many events a batch had when it answered a request id that came again; undefined for one that it did not answer. */
function answeredIn({ answers }: Batch, { requestId }: Waiting, result: unknown): number | undefined {
  // Who may not ask is told so before anything is looked up.
  const lookedUp = (result as { readonly position?: number } | undefined)?.position !== 0;
  return lookedUp && requestId !== undefined ? answers.find((answer) => answer.requestId === requestId)?.after : undefined;
}

function tell(waiting: readonly Waiting[], { ran, batch }: Group, written: Written | undefined, clock: { floor: number }): void {
  clock.floor = Math.max(clock.floor, batch.events.at(-1)?.at ?? 0);
  for (const [i, each] of waiting.entries()) {
    const { result, error, wrote, events } = ran[i]!;
    // One that was asked for twice in this very group stands where its answer does.
    const upTo = wrote ? events : answeredIn(batch, each, result);
    if (error !== undefined) each.reject(error);
    else each.resolve(result, written && upTo !== undefined ? (written.positions[upTo - 1] ?? written.before) : undefined);
  }
}
