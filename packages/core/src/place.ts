import { isServer } from '@yellowcart/store/server-address';
import { sqliteStore } from '@yellowcart/store/sqlite';
import { StoreError, type Store, type Wiring } from '@yellowcart/store/store';

/**
 * Opens the store at a place: a folder, or `postgres://…`. What speaks to a server comes along only for who keeps a store there.
 * @throws StoreError when it cannot be opened
 */
export async function openStore(store: string, wiring: Wiring): Promise<Store> {
  if (!isServer(store)) return sqliteStore(folderOf(store), wiring);
  const { postgresStore } = await import('@yellowcart/store/postgres');
  return postgresStore(store, wiring);
}

/** A place as a folder. @throws StoreError when it is the address of something else, which is not repeated: it may hold a password */
export function folderOf(store: string): string {
  if (!store.includes('://')) return store;
  const scheme = store.slice(0, store.indexOf('://'));
  throw new StoreError('STORE_UNUSABLE', `${scheme}://: a store is a folder, or on PostgreSQL (postgres://…)`);
}
