import { formatInstant } from '@yellowcart/kernel/clock';
import { accept, isRefusal, type Outcome } from '@yellowcart/kernel/outcome';
import { VIEWS } from './all-views.ts';
import { compareRows } from './compare.ts';
import type { Database } from './database.ts';
import { folderPlace } from './folder-place.ts';
import { followedBy } from './follows.ts';
import { memoryPlace } from './memory-place.ts';
import { keepUp, type KeepUp } from './keep-up.ts';
import type { Place, Placed, Server } from './place.ts';
import { projector, type Positions, type Projector, type Read } from './projector.ts';
import { sparing } from './sparing.ts';
import { tellOrLook, tellsTheEvents } from './told.ts';
import type { Asking, Em, View, ViewQuery } from './view.ts';

/** The read side of a store. Disposable: it holds nothing that is not in the events. */
export type Views = {
  /**
   * Answers a question of the table of contents from rows that tell everything up to the head. Where the head could not be reached,
   * because the store waited in vain for somebody's unfinished work, the answer says up to which instant it tells: `asOf`.
   * @param input what the entry's own schema made of the arguments
   * @throws RangeError for words that are no entry
   */
  query(words: string, input: unknown, asking: Asking): Promise<Outcome<object>>;
  /** Brings the rows to the head; returns the position. */
  catchUp(): Promise<number>;
  /** Keeps rows at the head until a signal, as one of those who do; see `keepUp`. */
  keepUp(options: KeepUp): Promise<void>;
  /** Writes everything anew beside the old file and switches over when it has caught up. Queries go on meanwhile. */
  rebuild(progress?: (position: number, head: number) => void): Promise<void>;
  /** Each with the event types that change it, and who keeps it. */
  list(): Promise<
    readonly {
      readonly name: string;
      readonly version: number;
      readonly position: number;
      readonly rows: number;
      readonly events: readonly string[];
      /** Who keeps its rows up to date for all, as `HOST:PROCESS`; null when nobody does: then whoever asks does. */
      readonly keeper: string | null;
    }[]
  >;
  /** Rebuilds beside and compares every row of every table (R10.01). */
  compareWithRebuild(): Promise<{ readonly ok: boolean; readonly detail: string }>;
  readonly entries: readonly ViewQuery[];
  close(): Promise<void>;
};

export type OpenViews = {
  /** Folder of the store, or where it is on a server, or `:memory:`. */
  readonly store: string | Server;
  readonly read: Read;
  /**
   * Position of the last event in the order of the store, 0 when there is none. `late` is told the instant of that event, ms, when
   * there are committed ones behind it that cannot be read yet.
   */
  readonly head: (late?: (asOf: number) => void) => Promise<number>;
  /** All of them, when left out. */
  readonly views?: readonly View[];
};

/** `trusted` are parts that were seen to tell the events of this store. */
type Open = Placed & { readonly projector: Projector; readonly trusted: Set<string> };

/** Where the read side of a store lies. Only who keeps a store on a server loads what speaks to one. */
async function placeOf(store: OpenViews['store'], views: readonly View[]): Promise<Place> {
  if (store === ':memory:') return memoryPlace(views);
  if (typeof store === 'string') return folderPlace(store, views);
  const { postgresPlace } = await import('./engine/postgres-place.ts');
  return postgresPlace(store, views);
}

/** Opens the read side beside a store's events. Import this module lazily: it brings MikroORM along. */
export async function openViews({ store, read, head, views = VIEWS }: OpenViews): Promise<Views> {
  const entries = views.flatMap(({ queries }) => queries);
  const byWords = new Map(entries.map((entry) => [entry.words, entry]));
  const place = await placeOf(store, views);
  // What the rows tell is looked at part by part, when somebody asks.
  let open = await place.inTurn(() => openCurrent([]));
  /** Whether it was closed and nothing could be opened in its place yet. */
  let closed = false;
  const parts = open.database.parts.map(({ name }) => name);
  /** The part that a view belongs to. */
  const partOf = (view: View): string => open.database.parts.find((part) => part.views.includes(view))!.name;

  /** Tables of which some parts are to be trusted. */
  async function openCurrent(wanted: readonly string[]): Promise<Open> {
    const isTrue = (database: Database): Promise<boolean> => tellsTheEvents(read, database, wanted);
    return asOpen(await place.current(isTrue, async (fresh) => sparing(async () => projector(fresh, read).catchUp(await head()))), wanted);
  }

  function asOpen(placed: Placed, trusted: readonly string[] = []): Open {
    return { ...placed, projector: projector(placed.database, read), trusted: new Set(trusted) };
  }

  /** Rows of some parts up to the head, in tables that are still the current ones. Runs in its turn. */
  async function upToDate(
    wanted: readonly string[],
    late?: (asOf: number) => void,
  ): Promise<{ readonly open: Open; readonly positions: Positions }> {
    const to = await head(late);
    const unsure = wanted.filter((part) => !open.trusted.has(part));
    if (closed || place.isGone(open) || !(await tellsTheEvents(read, open.database, unsure))) await reopen(wanted);
    for (const part of unsure) open.trusted.add(part);
    const tell = (): Promise<Positions> => tellOrLook(place, read, open.projector, to, { parts: wanted, late });
    let positions = await tell();
    // Elsewhere than the events go: another process is ahead, or they are others than they were.
    if (wanted.some((part) => positions.get(part) !== to) && !(await tellsTheEvents(read, open.database, wanted))) {
      await reopen(wanted);
      positions = await tell();
    }
    return { open, positions };
  }

  async function reopen(wanted: readonly string[] = []): Promise<void> {
    closed = true;
    await open.database.orm.close(true).catch(() => {});
    open = await openCurrent(wanted);
    closed = false;
  }

  /** Another process may replace the tables at any moment; what was done on the old ones is done again on the new. */
  async function onItsPlace<R>(work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (!place.wasMoved(error, open)) throw error;
      await reopen();
      return work();
    }
  }

  /** Brings each part of some tables to a position of its own, those with one position together; whether they got there. */
  async function bringTo({ projector: telling }: Open, positions: Positions, progress?: (position: number) => void): Promise<boolean> {
    let there = true;
    for (const [to, some] of Map.groupBy(positions.keys(), (part) => positions.get(part)!)) {
      const reached = await telling.catchUp(to, some, progress);
      there &&= some.every((part) => reached.get(part) === to);
    }
    return there;
  }

  /** Everything told from the beginning into tables of its own, each part up to its position. */
  async function buildBeside(positions: Positions, progress?: (position: number) => void): Promise<Open> {
    const beside = asOpen(await place.beside());
    try {
      await sparing(() => bringTo(beside, positions, progress));
      return beside;
    } catch (error) {
      await place.discard(beside);
      throw error;
    }
  }

  /** Brings the rows of a part to the head in its turn; then asks them, in the same turn where only one at a time may. */
  async function asked<R>(part: string, find: (em: Em) => Promise<R>, late: (asOf: number) => void): Promise<R> {
    const ask = ({ database: { engine, orm } }: Open): Promise<R> => engine.ask(orm, find);
    if (place.oneAtATime) return place.inTurn(() => onItsPlace(async () => ask((await upToDate([part], late)).open)));
    for (let again = false; ; again = true) {
      const now = (await place.inTurn(() => onItsPlace(() => upToDate([part], late)))).open;
      try {
        return await ask(now);
      } catch (error) {
        // Replaced, by us or others, between the telling and the asking.
        if (again || !place.wasMoved(error, now)) throw error;
        await place.inTurn(async () => now === open && reopen());
      }
    }
  }

  /** @returns the position of the first of the parts: all of them, when left out */
  const catchUp = (wanted: readonly string[] = parts): Promise<number> =>
    place.inTurn(() => onItsPlace(async () => (await upToDate(wanted)).positions.get(wanted[0]!)!));

  return {
    entries,
    async query(words, input, asking) {
      const entry = byWords.get(words);
      if (!entry) throw new RangeError(`no view answers '${words}'`);
      let asOf: number | undefined;
      const answer = await asked(
        partOf(views.find(({ queries }) => queries.includes(entry))!),
        (em) => entry.find(em, input, asking),
        (at) => (asOf = at),
      );
      if (isRefusal(answer)) return answer;
      return accept(asOf === undefined ? answer : { ...answer, asOf: formatInstant(asOf) });
    },
    catchUp: () => catchUp(),
    keepUp: (options) => keepUp(place, open.database.parts, catchUp, options),
    async rebuild(progress) {
      const to = await head();
      const made = await buildBeside(new Map(parts.map((part) => [part, to])), progress && ((position) => progress(position, to)));
      await place.inTurn(async () => {
        await place.publish(made);
        await reopen();
      });
    },
    list: () =>
      place.inTurn(async () => {
        const { open: now, positions } = await onItsPlace(() => upToDate(parts));
        const em = now.database.orm.em.fork();
        const count = async (view: View): Promise<number> => {
          let rows = 0;
          for (const table of view.tables) rows += await em.count(table.entity as any);
          return rows;
        };
        const keepers = await place.keepers(parts);
        const all = [];
        for (const view of views) {
          const { name, version } = view;
          const position = positions.get(partOf(view))!;
          const keeper = keepers.get(partOf(view)) ?? null;
          all.push({ name, version, position, rows: await count(view), events: followedBy(view), keeper });
        }
        return all;
      }),
    compareWithRebuild: () =>
      place.inTurn(async () => {
        const { open: now, positions } = await onItsPlace(() => upToDate(parts));
        const beside = await buildBeside(positions);
        try {
          for (;;) {
            const compared = await compareRows(now.database, beside.database);
            const { ok, detail, ahead } = compared;
            // Another process may have moved our rows on while we were building.
            if (!ahead || !(await bringTo(beside, ahead))) return { ok, detail };
          }
        } finally {
          await place.discard(beside);
        }
      }),
    close: () => place.inTurn(() => open.database.orm.close(true)),
  };
}
