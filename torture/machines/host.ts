import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { must } from '../trial.ts';
import { secrets } from './database.ts';
import type { Network } from './network.ts';

/** What hosts were told, all of them together, for as long as the trial lasts. */
export type Told = {
  /** Answers that were given out: request id and digest. */
  readonly acks: Map<string, string>;
  /** When each of them was given out first, by the machine's clock, ms, and where; and what it was: of which order, by which words. */
  readonly answered: Map<string, { readonly at: number; readonly machine: string; readonly what: string }>;
  /** How often an answer was withheld, by its code. */
  readonly trouble: Map<string, number>;
};

/** A machine that carries out commands for its buyers. */
export type Host = {
  readonly machine: string;
  readonly buyers: readonly string[];
  /** How many answers it has given out. */
  readonly given: () => number;
  start(): void;
  /** Kills it wherever it is. */
  kill(): Promise<void>;
  /** Lets its buyers end the rounds that they are in, and no more. */
  enough(): void;
  /** Resolves when it is through. */
  readonly through: Promise<void>;
  /** Resolves when it has given out so many answers more. @throws when it fell */
  gives(more: number): Promise<void>;
};

/** The rounds that a buyer got to, by the answers that were given out. */
export const roundsOf = ({ acks }: Told, buyer: string): number =>
  Math.max(0, ...[...acks.keys()].filter((id) => id.startsWith(`${buyer}/`)).map((id) => Number(id.split('/')[1]) + 1));

/** @param from the round to begin with, when it is not the one that the slowest of its buyers is in. @param buyers each as the shopper has them */
export function hostOn(net: Network, told: Told, store: string, machine: string, buyers: readonly string[], from?: number): Host {
  let child: ChildProcess | undefined;
  let given = 0;
  let fell: Error | undefined;
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const each of waiting) each();
  };
  let finish: () => void = () => {};
  let fail: (error: Error) => void = () => {};
  const through = new Promise<void>((resolve, reject) => {
    finish = resolve;
    fail = reject;
  });
  through.catch(() => {});

  const hear = (line: string): void => {
    const [what = '', ...rest] = line.split(' ');
    if (what === 'ack') {
      const [id = '', digest = '', at = '', ...what] = rest;
      const before = told.acks.get(id);
      must(before === undefined || before === digest, () => `${id} was answered otherwise before`);
      told.acks.set(id, digest);
      if (before === undefined) told.answered.set(id, { at: Number(at), machine, what: what.join(' ') });
      given += 1;
    }
    if (what === 'trouble') told.trouble.set(rest[0]!, (told.trouble.get(rest[0]!) ?? 0) + 1);
    if (what === 'done') finish();
    look();
  };

  /** The round that the slowest of its buyers is in: what others did of it already is answered again. */
  const reached = (): number => Math.max(0, Math.min(...buyers.map((buyer) => roundsOf(told, buyer) - 1)));

  return {
    machine,
    buyers,
    given: () => given,
    through,
    start() {
      const script = join(import.meta.dirname, '..', 'work', 'shopper.ts');
      const argv = [script, store, String(from ?? reached()), ...buyers];
      const own = net.start(machine, process.execPath, argv, {
        env: { ...process.env, ...secrets },
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      child = own;
      own.stdin!.on('error', () => {});
      const complaints = own.stderr!.setEncoding('utf8').toArray();
      createInterface({ input: own.stdout! }).on('line', (line) => {
        try {
          hear(line);
        } catch (error) {
          fell = error as Error;
          fail(fell);
          look();
        }
      });
      own.on('close', (exit) => {
        if (child !== own || exit === 0) return;
        void complaints.then((said) => {
          fell = new Error(`${machine} fell: ${said.join('')}`);
          fail(fell);
          look();
        });
      });
    },
    async kill() {
      const own = child;
      child = undefined;
      if (!own || own.exitCode !== null) return;
      const closed = once(own, 'close');
      own.kill('SIGKILL');
      await closed;
    },
    enough: () => void child?.stdin!.write('enough\n'),
    gives: (more) =>
      new Promise<void>((resolve, reject) => {
        const goal = given + more;
        const check = (): void => {
          if (!fell && given < goal) return;
          waiting.delete(check);
          if (fell) reject(fell);
          else resolve();
        };
        waiting.add(check);
        void through.then(
          () => {
            waiting.delete(check);
            resolve();
          },
          () => {},
        );
        check();
      }),
  };
}
