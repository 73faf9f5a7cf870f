import { chmodSync, chownSync, copyFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addressOf } from './postgres-address.ts';
import { createPostgres } from './postgres-schema.ts';
import { postgresStore } from './postgres.ts';
import { StoreError } from './store.ts';
import { fill, START, wiring } from './testing/boxes.ts';
import { startPostgres, type TestServer } from './testing/postgres-server.ts';

const certificates = join(import.meta.dirname, 'testing', 'tls');
const authority = join(certificates, 'authority.crt');
const stranger = join(certificates, 'stranger.crt');
const folder = mkdtempSync(join(tmpdir(), 'yellowcart-tls-'));

let server: TestServer;
/** The server by the name in its certificate, without user, password or parameters. */
let named: URL;
let store: string;

/**
 * Gives the server a certificate for `localhost`, and lets nobody in without encryption, and the role `certified` by a certificate of
 * its own alone.
 */
async function secure(): Promise<void> {
  const { uid, gid } = statSync(server.data);
  for (const name of ['server.crt', 'server.key', 'clients.crt']) {
    const to = join(server.data, name);
    copyFileSync(join(certificates, name), to);
    chmodSync(to, 0o600);
    chownSync(to, uid, gid);
  }
  writeFileSync(join(server.data, 'pg_hba.conf'), 'hostssl all certified all cert\nhostssl all all all scram-sha-256\n');
  const client = new pg.Client(server.url);
  await client.connect();
  await client.query('create role certified superuser login');
  await client.query('alter system set ssl = on');
  await client.query(`alter system set ssl_ca_file = 'clients.crt'`);
  await client.query('select pg_reload_conf()');
  await client.end();
  // It looks at its files when it gets to it.
  for (let on = false; !on;) {
    const probe = new pg.Client({ connectionString: server.url, ssl: { rejectUnauthorized: false } });
    on = await probe.connect().then(
      () => true,
      () => false,
    );
    await probe.end().catch(() => {});
  }
}

const PASSWORD = 'loopback-only';
const kept = { ...process.env };

beforeAll(async () => {
  server = await startPostgres();
  await secure();
  named = new URL(server.url);
  named.hostname = 'localhost';
  store = new URL(server.storeUrl()).searchParams.get('schema')!;
  await createPostgres(addressOf(at({ sslmode: 'require' })));
});
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('PG')) delete process.env[name];
});
afterEach(() => {
  Object.assign(process.env, kept);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The address of the store with parameters; `host` instead of the server's name. */
function at(parameters: Readonly<Record<string, string>>, host = 'localhost'): string {
  const url = new URL(named ?? server.url);
  url.hostname = host;
  for (const [name, value] of Object.entries({ schema: store, ...parameters })) url.searchParams.set(name, value);
  return url.href;
}

/** Does something on the store, over whatever the address says. */
async function works(address: string): Promise<boolean> {
  const opened = await postgresStore(
    address,
    wiring(() => START),
    { patience: 5000 },
  );
  try {
    return (await opened.execute(fill('a', 0))).outcome.ok;
  } finally {
    await opened.close();
  }
}

/** Why it cannot be used; never with the password in it. */
async function refused(address: string): Promise<string> {
  const error: unknown = await works(address).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StoreError);
  const said = `${(error as Error).message} ${(error as Error).stack} ${JSON.stringify(error)}`;
  expect(said).not.toContain(PASSWORD);
  return (error as Error).message;
}

describe('TLS to PostgreSQL', () => {
  test.each([
    ['require', {}, 'localhost'],
    ['require', { sslrootcert: authority }, '127.0.0.1'],
    ['verify-ca', { sslrootcert: authority }, '127.0.0.1'],
    ['verify-full', { sslrootcert: authority }, 'localhost'],
  ])('sslmode=%s %j at %s gets in, and keeps Node from warning of anything', async (sslmode, more, host) => {
    const warned: unknown[] = [];
    const note = (warning: unknown): void => void warned.push(warning);
    process.on('warning', note);
    expect(await works(at({ sslmode, ...more }, host))).toBe(true);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', note);
    expect(warned).toEqual([]);
  });

  test.each([
    ['require', { sslrootcert: stranger }, 'localhost', /certificate/],
    ['verify-ca', { sslrootcert: stranger }, 'localhost', /certificate/],
    ['verify-full', { sslrootcert: stranger }, 'localhost', /certificate/],
    ['verify-full', {}, 'localhost', /certificate/],
    ['verify-full', { sslrootcert: authority }, '127.0.0.1', /by the name in its certificate/],
    ['verify-ca', {}, 'localhost', /sslrootcert=FILE/],
    ['verify-full', { sslrootcert: '/nowhere/ca.crt' }, 'localhost', /sslrootcert=\/nowhere\/ca.crt/],
    ['disable', {}, 'localhost', /no encryption|28000/],
    ['always', {}, 'localhost', /sslmode=always: one of/],
  ])('sslmode=%s %j at %s does not, and says why', async (sslmode, more, host, why) => {
    expect(await refused(at({ sslmode, ...more }, host))).toMatch(why);
  });

  test('everything may come from the PG variables, the password from a file', async () => {
    const { port, username, pathname } = named;
    const file = join(folder, 'pgpass');
    writeFileSync(file, `localhost:${port}:*:${username}:${PASSWORD}\n`, { mode: 0o600 });
    Object.assign(process.env, {
      PGHOST: 'localhost',
      PGPORT: port,
      PGUSER: username,
      PGDATABASE: pathname.slice(1),
      PGSSLMODE: 'verify-full',
      PGSSLROOTCERT: authority,
      PGPASSFILE: file,
    });
    expect(await works(`postgres://?schema=${store}`)).toBe(true);
    process.env['PGSSLROOTCERT'] = stranger;
    expect(await refused(`postgres://?schema=${store}`)).toMatch(/certificate/);
    Object.assign(process.env, { PGSSLROOTCERT: authority, PGPASSFILE: join(folder, 'none') });
    expect(await refused(`postgres://?schema=${store}`)).toMatch(/password/);
    process.env['PGPASSWORD'] = PASSWORD;
    expect(await works(`postgres://?schema=${store}`)).toBe(true);
    process.env['PGPASSWORD'] = 'wrong-password-of-somebody';
    expect(await refused(`postgres://?schema=${store}`)).not.toContain('wrong-password-of-somebody');
  });

  describe('R10.09 where the server asks for a certificate', () => {
    const files = { sslcert: join(certificates, 'client.crt'), sslkey: join(certificates, 'client.key') };
    const certified = (more: Readonly<Record<string, string>> = {}): string => {
      const url = new URL(at({ sslmode: 'verify-full', sslrootcert: authority, ...more }));
      [url.username, url.password] = ['certified', ''];
      return url.href;
    };

    test('that of the address lets in, without a password', async () => {
      expect(await works(certified(files))).toBe(true);
    });

    test('so does that of the PG variables', async () => {
      Object.assign(process.env, { PGSSLCERT: files.sslcert, PGSSLKEY: files.sslkey });
      expect(await works(certified())).toBe(true);
    });

    test.each([
      ['none', {}, /certificate/],
      ['one whose key is another', { ...files, sslkey: join(certificates, 'server.key') }, /key values mismatch/],
      ['one that is not there', { ...files, sslcert: '/nowhere/client.crt' }, /sslcert=\/nowhere\/client.crt/],
    ])('%s does not, and it is said why', async (_, more, why) => {
      expect(await refused(certified(more))).toMatch(why);
    });
  });
});
