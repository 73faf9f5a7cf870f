import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, statSync, unlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Conflict } from './store.ts';

/** How long a process may go on writing, group after group, before it looks whether others wait, ms. */
const SLICE = 5;
/** A place that was not renewed for so long is nobody's: its process has ended, or stands still, ms. */
const ABANDONED = 100;
/** How long who is next waits between two looks, and who is far behind, ms. */
const [NEXT, FAR] = [1, 10];
/** How long anybody waits in all before it is said that the store is busy, ms. */
export const PATIENCE = 30_000;

/** Tries something that may be impossible: on a full disk, in a folder that cannot be written to. */
const went = (work: () => unknown): boolean => {
  try {
    work();
    return true;
  } catch {
    return false;
  }
};

/**
 * The line of the processes that want to write to a store (ADR 19). SQLite knows no order among who waits for its lock: the process that
 * has just let go of it has it again before anybody else has looked. So who finds it taken puts a file with its number into a folder,
 * and who has written for a while lets those in the folder go first.
 */
export type Line = {
  /** Whether to let others go first, who wait already. Looked up once in a slice of time: in between a process writes as it likes. */
  readonly letOthers: () => boolean;
  /** Waits until it is this process's turn and the attempt succeeds. @throws Conflict when that takes too long */
  readonly stand: (attempt: () => boolean) => Promise<void>;
};

/** The line at the store in a folder. It is advice: where no file can be made, who waits looks now and again, as if there were none. */
export function lineAt(store: string, patience = PATIENCE): Line {
  const folder = join(store, 'line');
  let looked = -Infinity;
  /** The place that looked abandoned at the last look, and when it had been renewed. */
  let suspect: { readonly place: string; readonly renewed: number } | undefined;

  /** Renews a place, or takes it (again): it may have been given up for lost. Without a place one waits all the same. */
  const hold = (place: string): void => {
    const now = Date.now() / 1000;
    if (went(() => utimesSync(join(folder, place), now, now))) return;
    went(() => mkdirSync(folder, 0o700));
    went(() => closeSync(openSync(join(folder, place), 'w', 0o600)));
  };

  /** Somebody else may have cleared it away, or it could never be made. */
  const giveUp = (place: string): void => void went(() => unlinkSync(join(folder, place)));

  const isAbandoned = (place: string): boolean => {
    const renewed = statSync(join(folder, place), { throwIfNoEntry: false })?.mtimeMs;
    // A clock that was set shows in the future as well.
    if (renewed === undefined) return true;
    if (Math.abs(Date.now() - renewed) <= ABANDONED) return false;
    // On a machine that stood still for a moment everybody is late: who wakes first must not take the others for dead.
    const stillThere = suspect?.place === place && suspect.renewed === renewed;
    suspect = { place, renewed };
    return stillThere;
  };

  /** The places that are taken, the first first. What was left behind is cleared away as far as the first that is not. */
  const taken = (): readonly string[] => {
    let places: string[];
    try {
      places = readdirSync(folder).toSorted();
    } catch {
      return [];
    }
    while (places[0] !== undefined && isAbandoned(places[0])) giveUp(places.shift()!);
    return places;
  };

  return {
    letOthers: () => {
      const now = performance.now();
      if (now - looked < SLICE) return false;
      looked = now;
      return taken().length > 0;
    },
    stand: async (attempt) => {
      // Of one clock for all processes, that nobody sets: who came first is first.
      const place = `${String(process.hrtime.bigint()).padStart(20, '0')}-${randomBytes(4).toString('hex')}`;
      try {
        for (const begun = performance.now(); ;) {
          hold(place);
          const before = taken().filter((each) => each < place).length;
          if (before === 0 && attempt()) break;
          if (performance.now() - begun > patience) throw new Conflict('another process is writing');
          // Who is far behind need not look often.
          await setTimeout(Math.min(FAR, NEXT + before) * (0.5 + Math.random() / 2));
        }
        looked = performance.now();
      } finally {
        giveUp(place);
      }
    },
  };
}
