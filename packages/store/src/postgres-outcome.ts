import { setTimeout } from 'node:timers/promises';
import { verdictOn } from './postgres-errors.ts';
import { begins, type Line } from './postgres-line.ts';
import type { Asks } from './postgres-rows.ts';
import type { Statements } from './postgres-statements.ts';
import { Stale, type Written } from './postgres-write.ts';
import { Unknown } from './store.ts';

/** How often to ask again while the server is not to be reached or still at it, ms. */
const ASK_EVERY = 20;
/** What the server says of the number of a transaction that it has not given out: invalid_parameter_value. */
const IN_THE_FUTURE = '22023';

/**
 * The answer to a commit is lost: the server is asked what became of the transaction. Returns when it is committed, and as safe as any
 * commit: on the disk, and on the standby that has to have it.
 * @throws Stale when it is not committed, Unknown when the server cannot be asked
 */
export async function whatBecame(line: Line, sql: Statements, written: Written): Promise<void> {
  for (const start = performance.now(); performance.now() - start < line.patience;) {
    try {
      const asks = await line.asks();
      const found = await statusOf(asks, sql, written);
      if (found === 'committed') return await asSafe(asks, sql, line.patience);
      if (found === 'aborted') throw new Stale('the connection broke before the commit');
    } catch (error) {
      if (error instanceof Stale) throw error;
      line.drop();
      if (verdictOn(error) === 'refuse') break;
    }
    await setTimeout(ASK_EVERY);
  }
  throw new Unknown('the connection broke during the commit, and the server cannot be asked what became of it');
}

/**
 * A transaction that is not running any more has happened when what it wrote is there. Its number alone proves nothing: after a crash
 * whose log did not have it, and on a server that took the place of another, somebody else's transaction has it. One that wrote neither
 * events nor answers ran timers that found nothing to do (T3): to run again changes nothing, so it counts as not happened.
 */
async function statusOf(
  asks: Asks,
  sql: Statements,
  { positions, trace: { xid, events, answers } }: Written,
): Promise<'committed' | 'aborted' | 'in progress'> {
  const { status, standby } = await byNumber(asks, sql, xid);
  // A standby has what was committed in its log, and shows it when it comes to it: all of it by the time that it takes over.
  if (standby || status === 'in progress') return 'in progress';
  const wrote = [positions, events, answers.map(({ id }) => id), answers.map(({ seal }) => seal)];
  const [found] = await asks<{ rows: number }>(sql.isThere, wrote);
  return found!.rows > 0 ? 'committed' : 'aborted';
}

/** What a server says of a number: null when it is too old, or was not given yet by a server that forgot having given it. */
type Known = { readonly status: 'committed' | 'aborted' | 'in progress' | null; readonly standby: boolean };

async function byNumber(asks: Asks, sql: Statements, xid: string): Promise<Known> {
  try {
    return (await asks<Known>(sql.status, [xid]))[0]!;
  } catch (error) {
    if ((error as { readonly code?: string }).code !== IN_THE_FUTURE) throw error;
    return { status: null, ...(await asks<Pick<Known, 'standby'>>(sql.standby))[0]! };
  }
}

/** A commit that was found may not have been waited for: one after it is, and the log has them in their order. */
async function asSafe(asks: Asks, sql: Statements, patience: number): Promise<void> {
  await asks(begins(patience));
  await asks(sql.trace);
  await asks('commit');
}
