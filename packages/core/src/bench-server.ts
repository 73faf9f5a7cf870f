import { randomBytes } from 'node:crypto';
import { addressOf } from '@yellowcart/store/postgres-address';
import { dropPostgres } from '@yellowcart/store/postgres-schema';
import { shownStore, withSchema } from '@yellowcart/store/server-address';
import type { BenchPlace } from './bench.ts';
import { exportStore, importStore } from './copy/export-store.ts';
import { createStore } from './create-store.ts';
import type { Lang, Result } from './mall.ts';
import { openMall } from './open-mall.ts';
import type { World } from './world-file.ts';

const newStore = (server: string): string => withSchema(server, `bench_${randomBytes(6).toString('hex')}`);

/** @throws what went wrong, with the exit and the document that it has as an answer: a server that is away is no bug */
function orThrow(made: Result): void {
  if (!made.ok) throw Object.assign(new Error(`${made.error.code}: ${made.error.message}`), made);
}

/** A store to try things on, in a schema of its own on a server. A copy of it is what its export makes. */
export async function benchOnServer(
  server: string,
  world: World,
  { lang, spoken }: { readonly lang: Lang; readonly spoken: Lang },
): Promise<BenchPlace> {
  const placeAt = (store: string): BenchPlace => ({
    folder: shownStore(store),
    open: (tap) => openMall({ store, lang, tap, live: false, clock: () => world.clock! }),
    async copy() {
      const beside = newStore(server);
      orThrow(await importStore({ lines: exportStore(store), store: beside, lang: spoken }));
      return placeAt(beside);
    },
    remove: () => dropPostgres(addressOf(store)),
  });
  const store = newStore(server);
  orThrow(await createStore({ store, world, lang: spoken }));
  return placeAt(store);
}
