import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { isServer, serverOf, withSchema } from '@yellowcart/store/server-address';
import { createSqlite, eventsFile, noteFounded } from '@yellowcart/store/sqlite-file';
import { besideOf, moveIn, placeFor } from './copy/in-place.ts';
import { folderOf } from './place.ts';

/** Where a store is being made: beside the place that it will have. */
export type Site = {
  /** Whether there is a store in the place already. */
  readonly there: boolean;
  /** Where the new one is until it is whole: to be opened like any other. */
  readonly beside: string;
  /** Makes room beside, with an empty store unless told otherwise. @throws StoreError when the place is taken by something that is no store */
  clear(make?: boolean): Promise<void>;
  /** Notes that what is in it now is its beginning. */
  found(): Promise<void>;
  /** Moves the finished store to its place; with `force` instead of a store that is there. @throws StoreError when one came there meanwhile */
  finish(force: boolean): Promise<void>;
  /** Takes away what was left beside. */
  leave(): Promise<void>;
};

/** The site of a store. @throws StoreError when there can be none */
export const siteAt = (store: string): Promise<Site> => (isServer(store) ? onServer(store) : inFolder(folderOf(store)));

async function inFolder(folder: string): Promise<Site> {
  const beside = besideOf(folder);
  const remove = (): void => rmSync(beside, { recursive: true, force: true });
  return {
    there: existsSync(eventsFile(folder)),
    beside,
    async clear(make = true) {
      placeFor(folder, true);
      remove();
      if (make) createSqlite(beside);
    },
    found: async () => noteFounded(beside),
    finish: async (force) => moveIn(beside, folder, force),
    leave: async () => remove(),
  };
}

/** The longest name that a schema has room for beside another. */
const STEM = 24;

async function onServer(store: string): Promise<Site> {
  const [{ createPostgres, dropPostgres, foundPostgres, isPostgresStore, placePostgres }, { addressOf }] = await Promise.all([
    import('@yellowcart/store/postgres-schema'),
    import('@yellowcart/store/postgres-address'),
  ]);
  const address = addressOf(store);
  const beside = withSchema(store, `${serverOf(store).schema.slice(0, STEM)}_new${randomBytes(4).toString('hex')}`);
  const site = addressOf(beside);
  const there = await isPostgresStore(address);
  let begun = false;
  return {
    there,
    beside,
    async clear() {
      begun = true;
      await createPostgres(site);
    },
    found: () => foundPostgres(site),
    finish: (force) => placePostgres(site, address, force),
    leave: async () => {
      // A server that is gone takes nothing away: an unfinished schema is left, which nobody opens.
      if (begun) await dropPostgres(site).catch(() => {});
    },
  };
}
