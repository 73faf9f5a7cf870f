import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { Address } from './postgres-address.ts';
import { leave } from './postgres-line.ts';

/** How long to leave the timers to another process before they are run here all the same, ms; and how often to look. */
const LEAVE = 2_000;
const LOOK_EVERY = 25;

type Running<R> = { readonly due: () => Promise<boolean>; readonly run: () => Promise<R>; readonly done: R };

/** Takes turns in this process, and then with others: most who waited find it done. What it runs is as for `asRunner`. */
export function runnerOn(address: Address): <R>(running: Running<R>) => Promise<R> {
  let turn: Promise<unknown> = Promise.resolve();
  return async (running) => {
    if (!(await running.due())) return running.done;
    const mine = turn.then(() => asRunner(address, running));
    turn = mine.catch(() => {});
    return mine;
  };
}

/**
 * Lets one process at a time run what is due, so that several do not do the same work and undo it again. It is never depended on:
 * when whoever has the lock does not get on, others run the timers without it, and a command runs what is due before it anyway.
 * @param due whether anything is due still
 */
async function asRunner<R>(address: Address, { due, run, done }: Running<R>): Promise<R> {
  if (!(await due())) return done;
  const lock = await lockOn(address, `yellowcart timers ${address.schema}`);
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

/** A lock of a connection of its own, so that who waits for it takes none from who reads: whoever ends, in whatever way, has left it. One that cannot be asked for counts as taken by somebody else. */
async function lockOn({ config }: Address, name: string): Promise<{ take(): Promise<boolean>; leave(): Promise<void> }> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  let broken = await client.connect().then(
    () => false,
    () => true,
  );
  const ask = async (what: string): Promise<boolean> => {
    try {
      const found = await client.query<{ yes: boolean }>(`select ${what}(hashtextextended($1, 0)) as yes`, [name]);
      return found.rows[0]?.yes ?? false;
    } catch {
      broken = true;
      return false;
    }
  };
  return {
    take: async () => !broken && (await ask('pg_try_advisory_lock')),
    leave: () => leave(client),
  };
}
