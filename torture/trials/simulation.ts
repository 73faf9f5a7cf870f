import { createHash } from 'node:crypto';
import { auditFrom } from '@yellowcart/core/audit';
import { createMemory } from '@yellowcart/core/create-store';
import type { Mall, Result } from '@yellowcart/core/mall';
import { openMemory } from '@yellowcart/core/open-mall';
import { copyMemory } from '@yellowcart/core/visits';
import { wiringOf } from '@yellowcart/core/wiring';
import { World } from '@yellowcart/mall/world/schema';
import { memoryStore, type Memory } from '@yellowcart/store/memory';
import * as v from 'valibot';
import { chance, must, type Trial } from '../trial.ts';
import { liveOn, type Asked } from '../work/people.ts';
import { WORLD } from '../work/world.ts';

const SEEDS = { quick: 60, long: 10_000 } as const;
/** Every so many seeds is lived twice, and once more without faults. */
const TWICE = { quick: 4, long: 20 } as const;

let begun: Promise<Memory> | undefined;
const beginning = (): Promise<Memory> => (begun ??= createMemory(v.parse(World, WORLD)));

type Faults = { crashes: number; repeats: number };

/**
 * A mall whose process may end at any command: before its commit, and nothing of it is there; or after it, and nobody has the answer. It
 * comes up again, and the command is sent again under its id. What must hold is held after every command.
 */
async function crashing(memory: Memory, random: (() => number) | undefined, faults: Faults) {
  let now = memory;
  let mall: Mall = await openMemory(now, { lang: 'en', live: false });
  const audit = auditFrom();
  const again = async (kept: Memory): Promise<void> => {
    await mall.close();
    now = kept;
    mall = await openMemory(now, { lang: 'en', live: false });
    faults.crashes += 1;
  };
  let sent = 0;
  const ask = async ({ as, ...request }: Asked): Promise<Result> => {
    sent += 1;
    const options = { as, requestId: `s${sent}` };
    const luck = random?.() ?? 1;
    if (luck < 0.08) {
      const before = copyMemory(now);
      await mall.ask(request, options);
      await again(before);
    }
    const result = await mall.ask(request, options);
    if (luck > 0.08 && luck < 0.16) await again(now);
    if (luck > 0.08 && luck < 0.24) {
      const repeated = await mall.ask(request, options);
      must(
        JSON.stringify(repeated) === JSON.stringify(result),
        () => `Z3 ${request.do} was answered otherwise: ${JSON.stringify([result, repeated])}`,
      );
      faults.repeats += 1;
    }
    must(result.ok || result.exit !== 1, () => JSON.stringify(result));
    const [breach] = await audit.check(memoryStore(wiringOf(Date.now), now));
    must(breach === undefined, () => `${breach?.rule}: ${breach?.en}, after ${JSON.stringify(request)}`);
    return result;
  };
  return {
    ask,
    end: async (): Promise<{ readonly hash: string; readonly events: number }> => {
      await mall.close();
      const { events, due, streams, answers } = now;
      const whole = [events, ...[due, streams, answers].map(byName)];
      return { hash: createHash('sha256').update(JSON.stringify(whole)).digest('hex'), events: events.length };
    },
  };
}

/** Lives through one seed; `crashes` decides about the faults, and has no part in what people and channels do. */
async function live(seed: number, crashes: boolean, faults: Faults): Promise<{ readonly hash: string; readonly events: number }> {
  const mall = await crashing(copyMemory(await beginning()), crashes ? chance(seed ^ 0x5eed) : undefined, faults);
  await liveOn(mall.ask, chance(seed));
  return mall.end();
}

/** Rows of a map in the order of their names. */
const byName = (rows: ReadonlyMap<string, unknown>): readonly unknown[] => [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1));

export const simulation: Trial = {
  name: 'simulation',
  promise:
    'Whatever people do, channels repeat, reorder, delay or lose, and wherever the process ends: money, stock and snapshots hold after every command; a seed has one history (quality 8)',
  async run({ scale, seed, progress }) {
    const faults: Faults = { crashes: 0, repeats: 0 };
    const all = createHash('sha256');
    let [events, compared] = [0, 0];
    for (let n = 0; n < SEEDS[scale]; n += 1) {
      try {
        const lived = await live(seed + n, true, faults);
        events += lived.events;
        all.update(lived.hash);
        if (n % TWICE[scale] === 0) {
          const [twice, calm] = [await live(seed + n, true, faults), await live(seed + n, false, { crashes: 0, repeats: 0 })];
          must(twice.hash === lived.hash, () => 'the same seed came to another history');
          must(calm.hash === lived.hash, () => 'another history than without crashes');
          compared += 1;
        }
      } catch (error) {
        throw new Error(`--seed ${seed + n}: ${(error as Error).message}`, { cause: error });
      }
      progress(n + 1, SEEDS[scale]);
    }
    const { crashes, repeats } = faults;
    return {
      figures: {
        seeds: SEEDS[scale],
        events,
        crashes,
        'requests repeated': repeats,
        'compared with a calm life': compared,
        broken: 0,
        hash: all.digest('hex').slice(0, 16),
      },
    };
  },
};
