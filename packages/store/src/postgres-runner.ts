import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';

/** How long to leave the timers to another process before they are run here all the same, ms; and how often to look. */
const LEAVE = 2_000;
const LOOK_EVERY = 25;

/**
 * Lets one process at a time run what is due, so that several do not do the same work and undo it again. It is never depended on:
 * when whoever has the lock does not get on, others run the timers without it, and a command runs what is due before it anyway.
 * @param due whether anything is due still
 */
export async function asRunner<R>(
  pool: pg.Pool,
  schema: string,
  { due, run, done }: { readonly due: () => Promise<boolean>; readonly run: () => Promise<R>; readonly done: R },
): Promise<R> {
  if (!(await due())) return done;
  const lock = await lockOn(pool, `yellowcart timers ${schema}`);
  try {
    for (const start = performance.now(); !(await lock.take()) && performance.now() - start < LEAVE;) {
      await setTimeout(LOOK_EVERY);
      if (!(await due())) return done;
    }
    return await run();
  } finally {
    await lock.leave();
  }
}

/** A lock of a connection: whoever ends, in whatever way, has left it. One that cannot be asked for counts as taken by somebody else. */
async function lockOn(pool: pg.Pool, name: string): Promise<{ take(): Promise<boolean>; leave(): Promise<void> }> {
  const client = await pool.connect().catch(() => undefined);
  let mine = false;
  let broken = false;
  const ask = async (what: string): Promise<boolean> => {
    try {
      const found = await client?.query<{ yes: boolean }>(`select ${what}(hashtextextended($1, 0)) as yes`, [name]);
      return found?.rows[0]?.yes ?? false;
    } catch {
      broken = true;
      return false;
    }
  };
  return {
    take: async () => (mine = !broken && (await ask('pg_try_advisory_lock'))),
    async leave() {
      if (mine) await ask('pg_advisory_unlock');
      client?.release(broken);
    },
  };
}
