import { afterAll, beforeAll } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { createPostgres } from './postgres-schema.ts';
import { postgresStore } from './postgres.ts';
import { storeContract } from './store.contract.ts';
import type { Wiring } from './store.ts';
import { startPostgres, type TestServer } from './testing/postgres-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

let wiring: Wiring;
storeContract(
  'postgres',
  async () => {
    const url = server.storeUrl();
    await createPostgres(addressOf(url));
    return { store: await postgresStore(url, wiring), again: (other) => postgresStore(url, other) };
  },
  (given) => {
    wiring = given;
  },
);
