import { execFileSync, type ChildProcess } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { must } from '../trial.ts';
import type { Network } from './network.ts';

/** A PostgreSQL server does not run as root: it gets the user of nobody. */
const NOBODY = 65_534;
const TOOLS = ['initdb', 'postgres', 'pg_ctl', 'pg_basebackup', 'psql'];
const PASSWORD = 'of-this-trial-only';
const READY = /ready to accept (read-only )?connections/;

/** The folder of PostgreSQL's programs, those for replication among them. */
export function postgresTools(): string | undefined {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  return [...(process.env['PATH'] ?? '').split(delimiter), ...versions.toSorted().toReversed()].find((folder) =>
    TOOLS.every((tool) => existsSync(join(folder, tool))),
  );
}

/** A server on a machine of the network. */
export type Database = {
  readonly machine: string;
  start(): Promise<void>;
  /** Ends it without a checkpoint, as a crash does, and starts it again. */
  restart(): Promise<void>;
  /** Holds every process of it still, or lets them go on. */
  freeze(still: boolean): void;
  /** From now on a commit is answered when that one has it on its disk too; nobody waits for one without a name. */
  waitsFor(standby: string): void;
  /** Makes the primary of what was a standby. */
  promote(): void;
  /** Becomes a standby of another one, from a copy of it. */
  follow(primary: string): Promise<void>;
  end(): Promise<void>;
};

export type Databases = {
  readonly tools: string;
  readonly place: string;
  readonly net: Network;
};

/** A server that is made anew, or nothing yet: then it has to follow another one. */
export async function databaseOn({ tools, place, net }: Databases, machine: string, fresh: boolean): Promise<Database> {
  const data = join(place, machine);
  const asNobody = (tool: string, ...argv: string[]): [string, string[]] => [
    'setpriv',
    [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', join(tools, tool), ...argv],
  ];
  const run = (tool: string, ...argv: string[]): string =>
    net.run(machine, ...asNobody(tool, ...argv), { PGPASSWORD: PASSWORD, LC_ALL: 'C' });
  let server: ChildProcess | undefined;

  const prepare = (): void => {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { mode: 0o700 });
    chownSync(data, NOBODY, NOBODY);
  };
  if (fresh) {
    prepare();
    const secret = join(place, 'secret');
    writeFileSync(secret, PASSWORD);
    chmodSync(secret, 0o644);
    run('initdb', '-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8', '--locale=C');
    const hosts = ['all', 'replication'].map((what) => `host ${what} all 10.77.0.0/24 scram-sha-256\n`).join('');
    writeFileSync(join(data, 'pg_hba.conf'), hosts);
  }

  const waitsFor = (standby: string): void => {
    appendFileSync(join(data, 'postgresql.auto.conf'), `synchronous_standby_names = '${standby}'\n`);
    server?.kill('SIGHUP');
  };

  const start = async (): Promise<void> => {
    const settings = {
      listen_addresses: '*',
      unix_socket_directories: '',
      cluster_name: machine,
      wal_retrieve_retry_interval: '200ms',
      max_connections: '60',
      shared_buffers: '32MB',
    };
    const argv = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    // Not a pipe: who writes into one stands still when nobody reads, and the trial reads nothing while it waits for a program of its own.
    const log = openSync(`${data}.log`, 'a');
    const before = statSync(`${data}.log`).size;
    const child = net.start(machine, ...asNobody('postgres', ...argv), { stdio: ['ignore', 'ignore', log], detached: true });
    closeSync(log);
    server = child;
    for (;;) {
      const said = readFileSync(`${data}.log`).subarray(before).toString();
      if (READY.test(said)) return;
      must(child.exitCode === null && child.signalCode === null, () => `${machine} did not start: ${said.slice(-500)}`);
      await setTimeout(20);
    }
  };

  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = server;
    server = undefined;
    if (!ending || ending.exitCode !== null) return;
    const closed = once(ending, 'close');
    ending.kill(signal);
    await closed;
  };

  return {
    machine,
    start,
    async restart() {
      await end('SIGQUIT');
      await start();
    },
    freeze: (still) => {
      must(server?.pid !== undefined, () => 'no server to freeze');
      const signal = still ? 'SIGSTOP' : 'SIGCONT';
      // The first of them starts the others: none comes along once it stands still.
      process.kill(server!.pid!, signal);
      for (const pid of childrenOf(server!.pid!)) {
        try {
          process.kill(pid, signal);
        } catch {
          // It has ended meanwhile.
        }
      }
    },
    promote() {
      run('pg_ctl', 'promote', '-D', data);
    },
    waitsFor,
    async follow(primary) {
      prepare();
      run('pg_basebackup', '-D', data, '-R', '-X', 'stream', '-c', 'fast', '-d', `host=${primary} user=postgres`);
      waitsFor('');
      await start();
    },
    end: () => end('SIGQUIT'),
  };
}

const childrenOf = (pid: number): number[] => {
  try {
    return execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
      .split('\n')
      .filter(Boolean)
      .map(Number);
  } catch {
    return [];
  }
};

/** The address of a store on a server, and what its password is read from. */
export const storeAt = (host: string): string => `postgres://postgres@${host}/postgres?schema=machines`;
export const secrets = { PGPASSWORD: PASSWORD };

/** Asks a server something as its owner, from a machine. */
export const sql = ({ tools, net }: Databases, from: string, host: string, text: string): string =>
  net.run(from, join(tools, 'psql'), ['-h', host, '-U', 'postgres', '-d', 'postgres', '-Atqc', text], secrets).trim();
