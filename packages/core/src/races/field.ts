import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { World } from '@yellowcart/mall/world/schema';
import * as v from 'valibot';
import { createStore } from '../create-store.ts';
import type { Result } from '../mall.ts';

/** What one racer is told to do. */
export type Entry = {
  readonly as: string;
  readonly do: string;
  readonly with: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
};

/** Processes side by side on one store. */
export type Field = {
  /** Sends an entry to each of the first racers at once, and gives their answers in the order of the entries. */
  race(...entries: readonly Entry[]): Promise<Result[]>;
  /** Asks one process when nobody else is running. */
  ask(entry: Entry): Promise<Result>;
  /** Every answer that was ever given. */
  readonly given: readonly Result[];
  leave(): Promise<void>;
};

/** Makes a store, in a temporary folder unless it is told where, and lines up processes on it; all have opened it when this resolves. */
export async function lineUp(count: number, world: object, place?: string): Promise<Field> {
  const home = mkdtempSync(join(tmpdir(), 'yellowcart-races-'));
  const store = place ?? join(home, 'mall');
  const created = await createStore({ store, world: v.parse(World, world), lang: 'en' });
  if (!created.ok) throw new Error(created.error.message);
  const racers = Array.from({ length: count }, () => racer(store));
  await Promise.all(racers.map(({ answer }) => answer()));
  const given: Result[] = [];
  const race = async (...entries: readonly Entry[]): Promise<Result[]> => {
    if (entries.length > count) throw new RangeError(`${entries.length} entries for ${count} racers`);
    entries.forEach((entry, i) => racers[i]!.tell(entry));
    const results = await Promise.all(entries.map((_, i) => racers[i]!.answer()));
    given.push(...results);
    return results;
  };
  return {
    race,
    ask: async (entry) => (await race(entry))[0]!,
    given,
    leave: async () => {
      await Promise.all(racers.map(({ leave }) => leave()));
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function racer(store: string) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'racer.ts'), store], { stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const complaints = child.stderr.setEncoding('utf8').toArray();
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return {
    tell: (entry: Entry): void => void child.stdin.write(`${JSON.stringify(entry)}\n`),
    answer: async (): Promise<any> => {
      const { done, value } = await lines.next();
      if (done) throw new Error(`a racer fell: ${(await complaints).join('')}`);
      return JSON.parse(value);
    },
    leave: async (): Promise<void> => {
      child.stdin.end();
      await closed;
    },
  };
}
