import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isServer, serverOf, withSchema } from '@yellowcart/store/server-address';
import { createSqlite, eventsFile, noteFounded } from '@yellowcart/store/sqlite-file';
import { StoreError } from '@yellowcart/store/store';
import { folderOf } from './place.ts';

/** Where a store is being made: beside the place that it will have. */
export type Site = {
  /** Whether there is a store in the place already. */
  readonly there: boolean;
  /** Where the new one is until it is whole: to be opened like any other. */
  readonly beside: string;
  /** Makes an empty store beside. @throws StoreError when the place is taken by something that is no store */
  clear(): Promise<void>;
  /** Moves the finished store to its place, instead of what was there. */
  finish(force: boolean): Promise<void>;
  /** Takes away what was left beside. */
  leave(): Promise<void>;
};

/** The site of a store. @throws StoreError when there can be none */
export const siteAt = (store: string): Promise<Site> => (isServer(store) ? onServer(store) : inFolder(folderOf(store)));

async function inFolder(folder: string): Promise<Site> {
  const beside = join(dirname(folder), `.${basename(folder)}.${process.pid}.new`);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const there = existsSync(eventsFile(folder));
  const remove = (path: string): void => rmSync(path, { recursive: true, force: true });
  return {
    there,
    beside,
    async clear() {
      // Only ever replaces a store or an empty folder, never somebody's files.
      if (names.length > 0 && !there) throw new StoreError('STORE_UNUSABLE', `${folder} is not empty and not a store`);
      remove(beside);
      createSqlite(beside);
    },
    async finish() {
      noteFounded(beside);
      remove(folder);
      renameSync(beside, folder);
    },
    leave: async () => remove(beside),
  };
}

/** The longest name that a schema has room for beside another. */
const STEM = 24;

async function onServer(store: string): Promise<Site> {
  const [{ createPostgres, dropPostgres, isPostgresStore, placePostgres }, { addressOf }] = await Promise.all([
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
    finish: (force) => placePostgres(site, address, force),
    leave: async () => {
      // A server that is gone takes nothing away: an unfinished schema is left, which nobody opens.
      if (begun) await dropPostgres(site).catch(() => {});
    },
  };
}
