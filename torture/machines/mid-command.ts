import { setTimeout } from 'node:timers/promises';
import { must } from '../trial.ts';
import { sessionWith, type Session } from './session.ts';
import { ADDRESSES, type Stage } from './stage.ts';

/** What every command of the trial's buyers that orders or cancels wants to write. */
const ROW = `select from machines.streams where id like 'sku%cup-1' for update`;
/** How often it is tried to be in the middle of a command of that very host. */
const TRIES = 200;
/** Rows of a host that is gone are kept for five seconds, ms. How long it was is in the figures; a busy machine may take its time. */
const FREE = { least: 4000, most: 60_000 };
const LOOK_EVERY = 10;

export type Cut = {
  /** When, by `performance.now`. */
  readonly at: number;
  /** How long after it the rows were free that others waited for, ms. @throws when nobody waited, or they were not free in time */
  readonly freed: () => Promise<number>;
};

/**
 * Cuts a machine off while a transaction of it is open and has rows locked: its command waits for a row that we have, its plug is
 * pulled, and only then does it get the row. It never hears of that.
 */
export async function cutInMidCommand(stage: Stage, machine: keyof typeof ADDRESSES): Promise<Cut> {
  const { on, net, primary } = stage;
  const [ours, theirs] = [1, 2].map(() => sessionWith(on, primary.machine, ADDRESSES[primary.machine as 'db1' | 'db2'])) as [
    Session,
    Session,
  ];
  for (let n = 0; n < TRIES; n += 1) {
    await ours.ask(`begin; ${ROW}`);
    const first = await firstInLine(theirs);
    const isIt = first?.address === ADDRESSES[machine];
    if (isIt) net.plug(machine, false);
    const at = performance.now();
    await ours.ask('rollback');
    if (isIt && (await isHeldBy(theirs, first.pid))) {
      await ours.end();
      return { at, freed: () => freed(theirs, first.pid, at) };
    }
    net.plug(machine, true);
    await setTimeout(Math.random() * 100);
  }
  throw new Error(`${machine} was never in the middle of a command`);
}

/** Who gets our row when we leave it. The others who wait for it stand in line behind. */
async function firstInLine(session: Session): Promise<{ readonly pid: string; readonly address: string } | undefined> {
  for (let n = 0; n < 100; n += 1) {
    const [row] = await session.ask(
      `select pid, host(client_addr) from pg_locks join pg_stat_activity using (pid) where locktype = 'transactionid' and not granted`,
    );
    const [pid, address] = row?.split('|') ?? [];
    if (pid !== undefined && address !== undefined) return { pid, address };
    await setTimeout(LOOK_EVERY);
  }
  return undefined;
}

/** Whether a session has somebody wait for what it has locked, while it says nothing. */
async function isHeldBy(session: Session, pid: string): Promise<boolean> {
  for (let n = 0; n < 100; n += 1) {
    const [row] = await session.ask(
      `select state = 'idle in transaction' and exists (select from pg_locks l where not l.granted and ${pid} = any (pg_blocking_pids(l.pid)))
       from pg_stat_activity where pid = ${pid}`,
    );
    if (row === 't') return true;
    await setTimeout(LOOK_EVERY);
  }
  return false;
}

async function freed(session: Session, pid: string, since: number): Promise<number> {
  for (;;) {
    const there = await session.ask(`select 1 from pg_stat_activity where pid = ${pid}`);
    const took = performance.now() - since;
    if (there.length === 0) {
      await session.end();
      must(took > FREE.least, () => `it ended after ${took} ms, and not because it said nothing`);
      return took;
    }
    must(took < FREE.most, () => `rows of a machine that is cut off are locked after ${took} ms`);
    await setTimeout(LOOK_EVERY);
  }
}
