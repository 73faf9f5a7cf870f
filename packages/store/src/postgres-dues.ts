import type { Pending } from '@yellowcart/kernel/timer';
import { pending, type Asks, type DueRow } from './postgres-rows.ts';
import type { Statements } from './postgres-statements.ts';

/** Timers that are looked up in one go. */
const PAGE = 256;

type When = Pick<Pending, 'at' | 'key'>;

const inOrder = (a: When, b: When): number => a.at - b.at || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Stored timers in the order in which they run, read on as far as somebody asks. */
export type StoredDues = {
  /** The n-th of those due by an instant; undefined when there are fewer. It is looked at no closer: it may be damaged. */
  at(n: number, by: number): Promise<DueRow | undefined>;
  /** Looks for the first of all, whenever it is due: mostly nothing is. */
  ahead(): Promise<void>;
};

export function storedDues(asks: Asks, sql: Statements): StoredDues {
  const found: DueRow[] = [];
  /** The instant up to which all of them are there. */
  let whole = -Infinity;
  let more: Promise<void> | undefined;
  const readOn = async (by: number, page = PAGE): Promise<void> => {
    const { at, key } = found.at(-1) ?? { at: Number.MIN_SAFE_INTEGER, key: '' };
    const rows = await asks<DueRow>(sql.due, [by, at, key, page], 'due');
    found.push(...rows);
    if (rows.length < page) whole = by;
  };
  const look = (by: number, page?: number): Promise<void> => (more ??= readOn(by, page).finally(() => (more = undefined)));
  return {
    async at(n, by) {
      // Whoever asks meanwhile waits for the same look.
      while (n >= found.length && by > whole) await look(by);
      const due = found[n];
      return due && due.at <= by ? due : undefined;
    },
    ahead: async () => {
      if (found.length === 0 && whole < Number.MAX_SAFE_INTEGER) await look(Number.MAX_SAFE_INTEGER, 1);
    },
  };
}

/** What a batch does to timers, over those that are stored. */
export type Dues = {
  first(before: number): Promise<Pending | undefined>;
  set(due: Pending): void;
  drop(key: string): void;
  /** Timers to store, and keys to take away. */
  readonly scheduled: ReadonlyMap<string, Pending>;
  readonly dropped: ReadonlySet<string>;
  /** Stored timers that ran: nobody else may have run them. */
  readonly taken: ReadonlySet<string>;
  /** The instant up to which everything that is due has run. */
  readonly by: () => number;
};

export function duesOver(stored: StoredDues): Dues {
  const scheduled = new Map<string, Pending>();
  const dropped = new Set<string>();
  const taken = new Set<string>();
  const handed = new Set<string>();
  const soonest = heap();
  let cursor = 0;
  let by = -Infinity;

  /** The first stored timer that this batch has neither taken away nor set anew. */
  const firstStored = async (before: number): Promise<DueRow | undefined> => {
    for (; ; cursor += 1) {
      const due = await stored.at(cursor, before);
      if (!due || (!dropped.has(due.key) && !scheduled.has(due.key))) return due;
    }
  };

  return {
    scheduled,
    dropped,
    taken,
    by: () => by,
    async first(before) {
      const theirs = await firstStored(before);
      const mine = soonest.first((due) => scheduled.get(due.key) === due);
      const isMine = mine && mine.at <= before && (!theirs || inOrder(mine, theirs) < 0);
      const found = isMine ? mine : theirs && pending(theirs);
      // Whoever was handed one may stop before it, or behind it: nothing was missed then but what was due before its instant.
      by = Math.max(by, found ? found.at - 1 : before);
      if (theirs && !isMine) handed.add(theirs.key);
      return found;
    },
    set(due) {
      scheduled.set(due.key, due);
      dropped.delete(due.key);
      taken.delete(due.key);
      soonest.add(due);
    },
    drop(key) {
      scheduled.delete(key);
      dropped.add(key);
      if (handed.delete(key)) taken.add(key);
    },
  };
}

/** Timers by the order in which they run. What is no longer wanted is thrown out when it comes up. */
function heap(): { add(due: Pending): void; first(wanted: (due: Pending) => boolean): Pending | undefined } {
  const items: Pending[] = [];
  const before = (a: number, b: number): boolean => inOrder(items[a]!, items[b]!) < 0;
  const swap = (a: number, b: number): void => void ([items[a], items[b]] = [items[b]!, items[a]!]);
  const sink = (): void => {
    for (let at = 0; ;) {
      const children = [2 * at + 1, 2 * at + 2].filter((child) => child < items.length);
      const least = children.length === 2 && before(children[1]!, children[0]!) ? children[1]! : children[0];
      if (least === undefined || !before(least, at)) return;
      swap(at, least);
      at = least;
    }
  };
  return {
    add(due) {
      items.push(due);
      for (let at = items.length - 1; at > 0;) {
        const parent = (at - 1) >> 1;
        if (!before(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
    first(wanted) {
      while (items.length > 0 && !wanted(items[0]!)) {
        swap(0, items.length - 1);
        items.pop();
        if (items.length > 0) sink();
      }
      return items[0];
    },
  };
}
