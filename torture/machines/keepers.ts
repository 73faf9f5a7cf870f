import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { must } from '../trial.ts';
import type { Network } from './network.ts';
import { programOn } from './program.ts';

/** Who takes this long to keep what another one kept does not take over, ms: the guide says about five seconds. */
const HANDED_OVER = 60_000;
/** Two that are there and on one network share all views within this, ms: a server that fell over lies in between. */
const SHARED = 60_000;
const LOOK_EVERY = 20;

/** `projection run` on several machines: each view has one that keeps it. */
export type Keepers = {
  /** Starts all of them, and waits until they share the views among them. */
  start(): Promise<void>;
  /** Waits until each view is kept by exactly one of them, as far as they say themselves. @throws when that takes too long */
  shared(): Promise<void>;
  /** How long until the one on a machine keeps every view, ms. @throws when that takes too long */
  keepsAll(machine: string): Promise<number>;
  /** Kills the one on a machine wherever it is. */
  kill(machine: string): Promise<void>;
  /** Starts the one on a machine again. */
  again(machine: string): void;
  end(): Promise<void>;
};

export function keepersOn(net: Network, store: string, place: string, machines: readonly string[]): Keepers {
  const children = new Map<string, ChildProcess>();
  /** The views that each says it keeps. */
  const kept = new Map<string, readonly string[]>();
  /** All of them, from whoever kept all when it was alone. */
  let all: readonly string[] = [];
  let fell: Error | undefined;

  const again = (machine: string): void => {
    const child = programOn(net, machine, place, store, ['projection', 'run', '--json']);
    children.set(machine, child);
    const complaints = child.stderr!.setEncoding('utf8').toArray();
    createInterface({ input: child.stdout! }).on('line', (line) => {
      if (children.get(machine) === child) kept.set(machine, JSON.parse(line).views);
    });
    child.on('close', () => {
      if (children.get(machine) !== child) return;
      void complaints.then((said) => (fell = new Error(`the keeper of ${machine} fell: ${said.join('')}`)));
    });
  };

  const until = async (holds: () => boolean, limit: number, what: string): Promise<number> => {
    const begun = performance.now();
    for (;;) {
      if (fell) throw fell;
      const took = performance.now() - begun;
      if (holds()) return took;
      must(took < limit, () => `after ${limit} ms ${what}: ${JSON.stringify(Object.fromEntries(kept))}`);
      await setTimeout(LOOK_EVERY);
    }
  };

  const isShared = (): boolean => {
    const shares = machines.map((machine) => kept.get(machine) ?? []);
    return shares.every((share) => share.length > 0) && shares.flat().toSorted().join() === all.toSorted().join();
  };
  const shared = async (): Promise<void> => void (await until(isShared, SHARED, 'the views are not shared out'));

  return {
    async start() {
      const [first, ...others] = machines;
      again(first!);
      await until(() => (kept.get(first!) ?? []).length > 0, SHARED, 'nobody keeps the views');
      all = kept.get(first!)!;
      for (const other of others) again(other);
      await shared();
    },
    shared,
    keepsAll: (machine) => until(() => kept.get(machine)?.length === all.length, HANDED_OVER, `${machine} does not keep all views`),
    async kill(machine) {
      const child = children.get(machine);
      children.delete(machine);
      kept.delete(machine);
      if (!child || child.exitCode !== null) return;
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    },
    again,
    async end() {
      for (const machine of machines) await this.kill(machine);
    },
  };
}
