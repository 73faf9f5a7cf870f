import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isServer, serverOf, withSchema } from '@yellowcart/store/server-address';
import { sqliteStore } from '@yellowcart/store/sqlite';
import { createSqlite, eventsFile } from '@yellowcart/store/sqlite-file';
import { StoreError, type Store, type Wiring } from '@yellowcart/store/store';

/** Opens a log of visits; `make` makes it when it is not there yet. */
export type OpenLog = (wiring: Wiring, make: boolean) => Promise<Store | undefined>;

/**
 * The log of visits beside a store, made with the first act: a folder in its folder, or a schema beside its schema. It does not wait
 * for the disk: a power cut may cost the newest looks.
 */
export const visitLogAt = (store: string): OpenLog => (isServer(store) ? onServer(store) : inFolder(join(store, 'visits')));

const inFolder =
  (place: string): OpenLog =>
  async (wiring, make) => {
    if (!existsSync(eventsFile(place))) {
      if (!make) return undefined;
      makeOnce(place);
    }
    return sqliteStore(place, wiring, { durable: false });
  };

/** Made beside its place and moved there when it is whole; of two processes that make it at once, the later finds it made. */
function makeOnce(place: string): void {
  const beside = `${place}.${process.pid}.new`;
  rmSync(beside, { recursive: true, force: true });
  try {
    createSqlite(beside);
    renameSync(beside, place);
  } catch (error) {
    if (!existsSync(eventsFile(place))) throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

const isCode = (error: unknown, code: StoreError['code']): boolean => error instanceof StoreError && error.code === code;

function onServer(store: string): OpenLog {
  const place = withSchema(store, `${serverOf(store).schema}_visits`);
  return async (wiring, make) => {
    const { postgresStore } = await import('@yellowcart/store/postgres');
    const open = () => postgresStore(place, wiring, { durable: false, made: true });
    try {
      return await open();
    } catch (error) {
      if (!isCode(error, 'STORE_MISSING')) throw error;
      if (!make) return undefined;
    }
    const [{ createPostgres }, { addressOf }] = await Promise.all([
      import('@yellowcart/store/postgres-schema'),
      import('@yellowcart/store/postgres-address'),
    ]);
    try {
      await createPostgres(addressOf(place, { made: true }));
    } catch (error) {
      // Another process made it meanwhile.
      if (!isCode(error, 'STORE_EXISTS')) throw error;
    }
    return open();
  };
}
