import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { accept, isRefusal, type Outcome } from '@yellowcart/kernel/outcome';
import { VIEWS } from './all-views.ts';
import { compareRows } from './compare.ts';
import { createTables, openDatabase, type Database } from './database.ts';
import { followedBy } from './follows.ts';
import { checkpointOf, digestOf, projector, type Projector, type Read } from './projector.ts';
import { exclusive, memoryName } from './queue.ts';
import { createUnfinished, discard, openReadFile, publish } from './read-file.ts';
import type { Asking, View, ViewQuery } from './view.ts';

/** The read side of a store. Disposable: it holds nothing that is not in the events. */
export type Views = {
  /**
   * Answers a question of the table of contents from rows that tell everything up to the head.
   * @param input what the entry's own schema made of the arguments
   * @throws RangeError for words that are no entry
   */
  query(words: string, input: unknown, asking: Asking): Promise<Outcome<object>>;
  /** Brings the rows to the head; returns the position. */
  catchUp(): Promise<number>;
  /** Writes everything anew beside the old file and switches over when it has caught up. Queries go on meanwhile. */
  rebuild(progress?: (position: number, head: number) => void): Promise<void>;
  /** Each with the event types that change it. */
  list(): Promise<
    readonly {
      readonly name: string;
      readonly version: number;
      readonly position: number;
      readonly rows: number;
      readonly events: readonly string[];
    }[]
  >;
  /** Rebuilds beside and compares every row of every table (R10.01). */
  compareWithRebuild(): Promise<{ readonly ok: boolean; readonly detail: string }>;
  readonly entries: readonly ViewQuery[];
  close(): Promise<void>;
};

export type OpenViews = {
  /** Folder of the store, or `:memory:`. */
  readonly folder: string;
  readonly read: Read;
  /** Position of the newest committed event, 0 when there is none. */
  readonly head: () => Promise<number>;
  /** All of them, when left out. */
  readonly views?: readonly View[];
};

type Open = { readonly database: Database; readonly projector: Projector; readonly file: string | null };

/** Opens the read side beside a store's events. Import this module lazily: it brings MikroORM along. */
export async function openViews({ folder, read, head, views = VIEWS }: OpenViews): Promise<Views> {
  const entries = views.flatMap(({ queries }) => queries);
  const byWords = new Map(entries.map((entry) => [entry.words, entry]));
  const memory = folder === ':memory:';
  const queue = memory ? memoryName() : resolve(folder);
  let open = await exclusive(queue, openCurrent);

  async function openCurrent(): Promise<Open> {
    if (memory) return asOpen(await inMemory(), null);
    const { database, file } = await openReadFile(folder, views, tellsTheEvents, async (fresh) =>
      projector(fresh, read).catchUp(await head()),
    );
    return asOpen(database, file);
  }

  async function inMemory(): Promise<Database> {
    const database = await openDatabase(':memory:', views);
    await createTables(database);
    return database;
  }

  function asOpen(database: Database, file: string | null): Open {
    return { database, file, projector: projector(database, read) };
  }

  function drop({ database, file }: Open): Promise<void> {
    return file === null ? database.orm.close(true) : discard({ database, file });
  }

  /** False when the events are not those that the rows were made of: another store came into the folder, or an older backup. */
  async function tellsTheEvents({ orm }: Database): Promise<boolean> {
    const { position, previous, last } = await checkpointOf(orm.em.fork());
    if (position === 0) return true;
    const [event] = await read({ after: previous, limit: 1 });
    return event?.position === position && digestOf(event) === last;
  }

  /** Rows up to the head, in a file that is still the current one. Runs inside the queue. */
  async function upToDate(): Promise<{ readonly open: Open; readonly position: number }> {
    const to = await head();
    // Deleted by hand, or replaced by another process's rebuild: the next one is found or made.
    if (open.file !== null && !existsSync(open.file)) await reopen();
    let position = await open.projector.catchUp(to);
    // Further than the events go: they are others than they were.
    if (position > to && position > (await head())) {
      await reopen();
      position = await open.projector.catchUp(to);
    }
    return { open, position };
  }

  async function reopen(): Promise<void> {
    await open.database.orm.close(true).catch(() => {});
    open = await openCurrent();
  }

  /** Another process may replace the file at any moment; what was done on the old one is done again on the new. */
  async function onItsPlace<R>(work: () => Promise<R>): Promise<R> {
    try {
      return await work();
    } catch (error) {
      if (open.file === null || (existsSync(open.file) && !wasMoved(error))) throw error;
      await reopen();
      return work();
    }
  }

  /** Everything told from the beginning into a database of its own, up to a position. */
  async function buildBeside(to: number, progress?: (position: number) => void): Promise<Open> {
    const made = memory ? { database: await inMemory(), file: null } : await createUnfinished(folder, views);
    const beside = asOpen(made.database, made.file);
    try {
      await beside.projector.catchUp(to, progress);
      return beside;
    } catch (error) {
      await drop(beside);
      throw error;
    }
  }

  return {
    entries,
    query: (words, input, asking) =>
      exclusive(queue, async () => {
        const entry = byWords.get(words);
        if (!entry) throw new RangeError(`no view answers '${words}'`);
        const answer = await onItsPlace(async () => {
          const now = await upToDate();
          return entry.find(now.open.database.orm.em.fork(), input, asking);
        });
        return isRefusal(answer) ? answer : accept(answer);
      }),
    catchUp: () => exclusive(queue, () => onItsPlace(async () => (await upToDate()).position)),
    async rebuild(progress) {
      const to = await head();
      const made = await buildBeside(to, progress && ((position) => progress(position, to)));
      await exclusive(queue, async () => {
        if (made.file === null) {
          await open.database.orm.close(true);
          open = made;
          return;
        }
        await publish(folder, views, { database: made.database, file: made.file });
        await reopen();
      });
    },
    list: () =>
      exclusive(queue, async () => {
        const { open: now, position } = await upToDate();
        const em = now.database.orm.em.fork();
        const count = async (view: View): Promise<number> => {
          let rows = 0;
          for (const table of view.tables) rows += await em.count(table.entity as any);
          return rows;
        };
        const all = [];
        for (const view of views) {
          const { name, version } = view;
          all.push({ name, version, position, rows: await count(view), events: followedBy(view) });
        }
        return all;
      }),
    compareWithRebuild: () =>
      exclusive(queue, async () => {
        const { open: now, position } = await upToDate();
        const beside = await buildBeside(position);
        try {
          for (;;) {
            const compared = await compareRows(now.database, beside.database);
            if (compared.position === undefined) return { ok: compared.ok, detail: compared.detail };
            // Another process moved our rows on while we were building.
            await beside.projector.catchUp(compared.position);
          }
        } finally {
          await drop(beside);
        }
      }),
    close: () => exclusive(queue, () => open.database.orm.close(true)),
  };
}

/** SQLite's words for a file that was deleted or replaced while it was open. */
const wasMoved = (error: unknown): boolean =>
  /^SQLITE_(READONLY_DBMOVED|IOERR_(FSTAT|DELETE_NOENT|SHORT_READ|SHMOPEN))/.test((error as { readonly code?: string }).code ?? '');
