import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export type TestServer = {
  /** `postgres://…` of the superuser, without a schema. */
  readonly url: string;
  /** The server's data folder. */
  readonly data: string;
  /** The address of a store that nobody else has. */
  storeUrl(): string;
  stop(): Promise<void>;
};

/**
 * Starts a real PostgreSQL server for one test file, with nothing to install. It ends with `stop`, and also when the process that
 * asked for it ends in any other way.
 */
export async function startPostgres(): Promise<TestServer> {
  const keeper = spawn(process.execPath, [fileURLToPath(new URL('postgres-keeper.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // A signal to the test run's group must not reach the server before its clients are gone.
    detached: true,
  });
  const ended = once(keeper, 'exit');
  const [line] = await Promise.race([once(createInterface(keeper.stdout), 'line'), ended.then(() => [undefined])]);
  if (typeof line !== 'string') throw new Error('PostgreSQL did not start');
  const { url, data } = JSON.parse(line) as { url: string; data: string };
  let stores = 0;
  return {
    url,
    data,
    storeUrl: () => `${url}?schema=store_${process.pid}_${(stores += 1)}`,
    async stop() {
      keeper.stdin.end();
      await ended;
    },
  };
}
