import type { TestServer } from '@yellowcart/store/testing/postgres-server';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Views } from '../open-views.ts';
import type { Server } from '../place.ts';
import { quickServer } from './quick-server.ts';

let stores = 0;

/** What stands here is there while a test runs: a place for the views of a store on a server, and what is to be closed after the test. */
export type StoreForEach = { readonly server: TestServer; store: Server; readonly opened: Views[]; another(): void };

/** A server for the tests of one file, and for each of them a store of its own, of which `another` takes the place. */
export function storeForEach(): StoreForEach {
  const here = {
    opened: [] as Views[],
    another: () => void Object.assign(here, { store: { server: here.server.url, schema: `store_${(stores += 1)}` } }),
  } as unknown as StoreForEach & { server: TestServer };
  beforeAll(async () => {
    here.server = await quickServer();
  });
  beforeEach(() => here.another());
  afterEach(async () => {
    for (const views of here.opened.splice(0)) await views.close();
  });
  afterAll(() => here.server?.stop());
  return here;
}
