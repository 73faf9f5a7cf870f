import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { must } from '../trial.ts';
import { secrets } from './database.ts';
import type { Told } from './host.ts';
import type { Network } from './network.ts';

/** Who follows hears of an answer within a second; how long it was is in the figures. What a busy machine never needs, ms. */
const HEARD = { median: 10_000, longest: 60_000 };
/** The last event is given within this, ms. */
const LAST = 60_000;

/** An event as the watcher was given it. */
type Seen = { readonly key: string; readonly what: string; readonly at: number };

/** An event as the store has it: where it is, of what, and which one of it. */
export type Placed = readonly [position: number, stream: string, version: number];

/** Somebody who follows what happens from a machine of the network. */
export type Watcher = {
  /** Waits until it is given something. */
  listens(): Promise<void>;
  /** How long after their answers was heard of commands of others in a stretch of time, ms, the shortest first. @throws when it was too late */
  waits(told: Told, machines: readonly string[], from: number, to: number): readonly number[];
  /** Whether it was given every event of a store from its first one on, each once and in its order: as many they are. @throws when not */
  judge(events: readonly Placed[]): Promise<number>;
  end(): void;
};

const keyOf = (placed: Placed): string => JSON.stringify(placed);

export function watcherOn(net: Network, store: string, machine: string): Watcher {
  const script = join(import.meta.dirname, '..', 'work', 'watcher.ts');
  const env = { ...process.env, ...secrets };
  const child = net.start(machine, process.execPath, [script, store], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const seen: Seen[] = [];
  let fell: Error | undefined;
  let over = false;
  const complaints = child.stderr!.setEncoding('utf8').toArray();
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const [position, stream, version, cause, at] = JSON.parse(line);
    seen.push({ key: keyOf([position, stream, version]), what: `${stream.replace('order-', '')} ${cause}`, at });
  });
  child.on('close', () => void complaints.then((said) => (fell = over ? undefined : new Error(`the watcher fell: ${said.join('')}`))));

  const until = async (holds: () => boolean, limit: number, what: string): Promise<void> => {
    for (const begun = performance.now(); !holds(); await setTimeout(20)) {
      if (fell) throw fell;
      must(performance.now() - begun < limit, () => `after ${limit} ms ${what}`);
    }
  };

  return {
    listens: () => until(() => seen.length > 0, LAST, 'the watcher was given nothing'),
    waits({ answered }, machines, from, to) {
      const heard = new Map(seen.map(({ what, at }) => [what, at]));
      const waits: number[] = [];
      for (const { at, machine: by, what } of answered.values()) {
        if (!machines.includes(by) || at < from || at > to) continue;
        must(heard.has(what), () => `the watcher was not given: ${what}`);
        // It may be heard of before whoever asked has its answer.
        waits.push(Math.max(0, heard.get(what)! - at));
      }
      waits.sort((a, b) => a - b);
      must(median(waits) <= HEARD.median && waits.at(-1)! <= HEARD.longest, () => `heard after ${waits.join(', ')} ms`);
      return waits;
    },
    async judge(events) {
      const last = keyOf(events.at(-1)!);
      await until(() => seen.some(({ key }) => key === last), LAST, 'the watcher was not given the last event');
      const first = events.findIndex((event) => keyOf(event) === seen[0]!.key);
      must(first >= 0, () => `the watcher was given ${seen[0]!.key}, which is not in the store`);
      const expected = events.slice(first).map(keyOf);
      const wrong = Array.from({ length: Math.max(expected.length, seen.length) }, (_, i) => i).find((i) => expected[i] !== seen[i]?.key);
      must(wrong === undefined, () => `the watcher was given ${seen[wrong!]?.key} where the store has ${expected[wrong!]}`);
      const versions = new Map<string, number>();
      for (const [, stream, version] of events.slice(first)) {
        must(version > (versions.get(stream) ?? 0), () => `version ${version} of ${stream} after ${versions.get(stream)}`);
        versions.set(stream, version);
      }
      return seen.length;
    },
    end() {
      over = true;
      child.kill('SIGKILL');
    },
  };
}

export const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)]!;
