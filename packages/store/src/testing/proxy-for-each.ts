import { afterEach, beforeEach } from 'vitest';
import type { Room } from './postgres-rooms.ts';
import { proxyTo, type Proxy } from './tcp-proxy.ts';

/** A way to the server for each test of one file, beside its room. What stands here is there while a test runs. */
export function proxyForEach(here: { readonly room: Room }): { readonly proxy: Proxy } {
  const way = {} as { proxy: Proxy };
  beforeEach(async () => {
    way.proxy = await proxyTo(here.room.url);
  });
  afterEach(async () => {
    // Stores go before the way to them.
    await here.room.leave();
    await way.proxy.close();
  });
  return way;
}
