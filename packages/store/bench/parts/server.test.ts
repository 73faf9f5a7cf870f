import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf } from '../../src/postgres-address.ts';
import { createPostgres } from '../../src/postgres-schema.ts';
import { postgresStore } from '../../src/postgres.ts';
import { fill, wiring } from '../../src/testing/boxes.ts';
import { startPostgres, type TestServer } from '../../src/testing/postgres-server.ts';
import { counted, serverOf, sumOf, told } from './server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

test('issue 6 the server itself tells that a durable command waited for its disk, and which of them shared a commit', async () => {
  const url = server.storeUrl();
  await createPostgres(addressOf(url));
  const work = (n: number) => fill(`box-${n}`, 1, { requestId: `request-${n}` });
  const { result, kept } = await counted(url, async () => {
    const store = await postgresStore(url, wiring(Date.now));
    for (let n = 0; n < 20; n += 1) await store.execute(work(n));
    await store.close();
    return 'done';
  });
  expect([result, kept.commands, kept.commits]).toEqual(['done', 20, 20]);
  expect(kept.syncs).toBeGreaterThanOrEqual(20);
  // What was there before does not count.
  const { kept: together } = await counted(url, async () => {
    const store = await postgresStore(url, wiring(Date.now));
    await Promise.all(Array.from({ length: 20 }, (_, n) => store.execute(work(20 + n))));
    await store.close();
  });
  expect(together.commands).toBe(20);
  expect(together.commits).toBeLessThan(20);
  expect(together.syncs).toBeGreaterThanOrEqual(together.commits);
  expect(sumOf([kept, together]).commands).toBe(40);
});

test('what was counted is told as syncs beside commits, of a server with its version', async () => {
  expect(told({ commands: 5120, commits: 640, syncs: 672 })).toBe('5,120 commands in 640 commits, 1.05 syncs a commit');
  expect(await serverOf(server.url)).toMatch(/^PostgreSQL \d+\.\d+$/);
});
