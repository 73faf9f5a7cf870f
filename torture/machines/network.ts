import { execFileSync, spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import process from 'node:process';

/** Several machines on one: network namespaces on a bridge in a namespace of its own. Nothing of it touches the network outside. */
export type Network = {
  /** Adds a machine with an address. */
  machine(name: string, address: string): void;
  /** Starts a program on a machine. */
  start(machine: string, command: string, argv: readonly string[], options?: SpawnOptions): ChildProcess;
  /** Runs a program on a machine to its end. */
  run(machine: string, command: string, argv: readonly string[], env?: NodeJS.ProcessEnv): string;
  /** Pulls a machine's plug out of the network, or puts it back. */
  plug(machine: string, into: boolean): void;
  /** Gives a machine one more address, and takes it from whoever had it; the others learn of it at once. */
  move(address: string, to: string): void;
  leave(): void;
};

const ip = (...argv: readonly string[]): string => execFileSync('ip', argv, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Why there can be no such network here; undefined when there can. */
export function noNetwork(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const probe = `yc-${process.pid}-probe`;
  try {
    ip('netns', 'add', probe);
    ip('netns', 'del', probe);
    return undefined;
  } catch (error) {
    return `ip netns: ${(error as Error).message.split('\n')[0]}`;
  }
}

const BITS = 24;
/** As much as a program may print that is run to its end. */
const MOST = 64 * 1024 * 1024;

export function network(): Network {
  const named = (name: string): string => `yc-${process.pid}-${name}`;
  const hub = named('hub');
  const machines: string[] = [];
  const holders = new Map<string, string>();
  ip('netns', 'add', hub);
  ip('-n', hub, 'link', 'add', 'bridge', 'type', 'bridge');
  ip('-n', hub, 'link', 'set', 'bridge', 'up');
  /** Whatever still runs there goes too: the trial may have been interrupted. */
  const leave = (): void => {
    for (const name of [...machines.map(named), hub]) {
      try {
        for (const pid of ip('netns', 'pids', name).split('\n').filter(Boolean)) process.kill(Number(pid), 'SIGKILL');
        ip('netns', 'del', name);
      } catch {
        // It was never made, or ended by itself.
      }
    }
  };
  process.on('exit', leave);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const inside = (machine: string, command: string, argv: readonly string[]): string[] => [
    'netns',
    'exec',
    named(machine),
    command,
    ...argv,
  ];
  return {
    machine(name, address) {
      const own = named(name);
      ip('netns', 'add', own);
      machines.push(name);
      ip('link', 'add', 'name', name, 'netns', hub, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', own);
      ip('-n', hub, 'link', 'set', name, 'master', 'bridge', 'up');
      ip('-n', own, 'address', 'add', `${address}/${BITS}`, 'dev', 'eth0');
      ip('-n', own, 'link', 'set', 'eth0', 'up');
      ip('-n', own, 'link', 'set', 'lo', 'up');
    },
    start: (machine, command, argv, options = {}) => spawn('ip', inside(machine, command, argv), options),
    run: (machine, command, argv, env = {}) =>
      execFileSync('ip', inside(machine, command, argv), {
        encoding: 'utf8',
        maxBuffer: MOST,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...env },
      }),
    plug: (machine, into) => void ip('-n', hub, 'link', 'set', machine, into ? 'up' : 'down'),
    move(address, to) {
      const before = holders.get(address);
      if (before !== undefined) ip('-n', named(before), 'address', 'del', `${address}/${BITS}`, 'dev', 'eth0');
      ip('-n', named(to), 'address', 'add', `${address}/${BITS}`, 'dev', 'eth0');
      holders.set(address, to);
      for (const machine of machines) ip('-n', named(machine), 'neigh', 'flush', 'all');
    },
    leave() {
      process.off('exit', leave);
      leave();
    },
  };
}
