import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres, type TestServer } from '@yellowcart/core/testing-postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buyFromFeed } from './buy-from-feed.ts';
import { run, type Running } from './process.ts';

/** The built program with its store on a server, in a pseudo-terminal; another process of the mall beside it. */
const root = join(import.meta.dirname, '..', '..', '..');
const program = join(root, 'cli', 'bin', 'yellowcart.js');
const node = (...args: string[]): Promise<{ readonly stdout: string }> => promisify(execFile)(process.execPath, args, { cwd: root });

let server: TestServer;
let store = '';
let shop: Running | undefined;

beforeAll(async () => {
  await node(join(root, 'scripts', 'build.ts'), '--quiet');
  server = await startPostgres();
  store = server.storeUrl();
  await node(program, 'init', '--store', store, '--json');
});
afterAll(async () => {
  shop?.kill('SIGKILL');
  await server?.stop();
});

test('R10.06 R10.09 from the feed to a paid order with the store on a server; what another process does to it appears by itself', async () => {
  const at = (shop = run([program, '--store', store, '--lang', 'zh'], { cwd: root, env: {} }));
  await at.see('j 下一条');
  const order = await buyFromFeed(at);
  const { stdout } = await node(program, 'order', 'show', order, '--store', store, '--as', 'admin', '--json');
  const { shop: seller } = JSON.parse(stdout);
  await node(program, 'merchant', 'ship', order, '--waybill', 'SF20261111', '--store', store, '--as', `${seller}-clerk`, '--json');
  await at.see('SF20261111');
  at.type('q');
  expect(await at.ended).toMatchObject({ exitCode: 0 });
  expect(at.terminal.alternate()).toBe(false);
});
