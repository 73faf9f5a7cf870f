import { existsSync } from 'node:fs';
import { isServer } from '@yellowcart/store/server-address';
import { eventsFile } from '@yellowcart/store/sqlite-file';
import { peekAt } from '../peek-at.ts';
import { siteAt } from '../site.ts';
import { wiringOf } from '../wiring.ts';

/** `some`: orders were placed since the store was made. `unreadable`: there is a store, and what is in it could not be seen. */
export type Stake = 'none' | 'some' | 'unreadable';

/**
 * Whether somebody placed orders in a store since it was made: what is replaced then is somebody's work. `none` only where there is no
 * store, or one that says so.
 * @throws StoreError, Conflict when a server does not say whether there is a store
 */
export async function ordersAtStake(store: string): Promise<Stake> {
  if (!(await isThere(store))) return 'none';
  try {
    const peek = await peekAt(store, wiringOf(Date.now));
    try {
      return (await peek.happened('TradePlaced')) ? 'some' : 'none';
    } finally {
      await peek.close();
    }
  } catch {
    return 'unreadable';
  }
}

/** A server is waited for as for any command: it is about to be written to. */
const isThere = async (store: string): Promise<boolean> => (isServer(store) ? (await siteAt(store)).there : existsSync(eventsFile(store)));
