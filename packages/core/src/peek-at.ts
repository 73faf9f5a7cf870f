import type { Peek } from '@yellowcart/store/peek';
import { isServer } from '@yellowcart/store/server-address';
import type { Wiring } from '@yellowcart/store/store';

/** Looks at a store without disturbing it. @throws when there is none, or it cannot be read */
export async function peekAt(store: string, wiring: Wiring): Promise<Peek> {
  if (isServer(store)) return (await import('@yellowcart/store/peek-postgres')).peekPostgres(store, wiring);
  return (await import('@yellowcart/store/peek')).peekSqlite(store, wiring);
}
