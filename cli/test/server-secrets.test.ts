import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, readdirSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { startPostgres, type TestServer } from '@yellowcart/core/testing-postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BIN, user, WORLD } from './yellowcart.ts';

const { run, write, env, home, leave } = user();
const WRONG = 'not-the-right-word';
let server: TestServer;
let right: string;
let address: (password?: string) => string;

beforeAll(async () => {
  server = await startPostgres();
  right = decodeURIComponent(new URL(server.url).password);
  const url = new URL(server.storeUrl());
  address = (password = '') => {
    url.password = password;
    return url.href;
  };
  write('world.yaml', WORLD);
  const made = await run(['init', '--world', 'world.yaml', '--store', address()], { env: { PGPASSWORD: right } });
  if (made.exit !== 0) throw new Error(made.stderr);
}, 240_000);
afterAll(async () => {
  await server?.stop();
  leave();
});

describe('the password of a server is never shown', () => {
  const forms = [[], ['--json'], ['--lang', 'en'], ['--debug']];
  const ways: readonly (readonly [string, () => { readonly store: string; readonly env: Record<string, string> }])[] = [
    ['a wrong one in the address, the right one beside it', () => ({ store: address(WRONG), env: { PGPASSWORD: right } })],
    ['a wrong one in the variable', () => ({ store: address(), env: { PGPASSWORD: WRONG } })],
    [
      'the right one in the address, a database that is not there',
      () => {
        const url = new URL(address(right));
        url.pathname = '/nowhere';
        return { store: url.href, env: { DEBUG: '*' } };
      },
    ],
  ];
  test.each(ways)(
    '%s: it fails, and says neither',
    async (_, way) => {
      const { store, env: given } = way();
      for (const form of forms) {
        const { exit, stdout, stderr } = await run(['clock', 'show', '--store', store, ...form], { env: given });
        expect(exit).not.toBe(0);
        const said = stdout + stderr;
        expect(said).not.toBe('');
        for (const secret of [right, WRONG]) expect(said).not.toContain(secret);
      }
    },
    120_000,
  );

  test('given by variable or file it is in no list of processes; nothing of it is kept at home', async () => {
    const { hostname, port } = new URL(server.url);
    chmodSync(write('passwords', `${hostname}:${port}:*:*:${right}\n`), 0o600);
    for (const given of [{ PGPASSWORD: right }, { PGPASSFILE: `${home}/passwords` }]) {
      const argv = [BIN, 'projection', 'run', '--store', address()];
      const child = spawn(process.execPath, argv, { env: { ...env, ...given }, stdio: ['ignore', 'pipe', 'inherit'] });
      const ended = once(child, 'exit');
      for await (const _ of createInterface(child.stdout)) break;
      if (process.platform === 'linux') expect(readFileSync(`/proc/${child.pid}/cmdline`, 'utf8')).not.toContain(right);
      child.kill('SIGTERM');
      await ended;
    }
    for (const name of readdirSync(home, { recursive: true, withFileTypes: true }))
      if (name.isFile() && name.name !== 'passwords')
        expect(readFileSync(`${name.parentPath}/${name.name}`).includes(right), name.name).toBe(false);
  }, 240_000);
});
