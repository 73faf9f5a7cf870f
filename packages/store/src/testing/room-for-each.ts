import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { roomOn, type Room } from './postgres-rooms.ts';
import { startPostgres, type TestServer } from './postgres-server.ts';

/** A server for the tests of one file, and a room of its own for each of them. What stands here is there while a test runs. */
export function roomForEach(): { readonly server: TestServer; readonly room: Room } {
  const here = {} as { server: TestServer; room: Room };
  beforeAll(async () => {
    here.server = await startPostgres();
  });
  beforeEach(async () => {
    here.room = await roomOn(here.server);
  });
  afterEach(() => here.room.leave());
  afterAll(() => here.server.stop());
  return here;
}
