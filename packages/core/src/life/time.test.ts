import { DAY, HOUR } from '@yellowcart/kernel/clock';
import type { Memory } from '@yellowcart/store/memory';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Action } from './actions.ts';
import { openMemory } from '../open-mall.ts';
import { copyOf } from '@yellowcart/store/memory';
import { startLife, type Game } from './game.ts';
import { Ends } from './law.ts';
import { play } from './play.ts';
import { lifeOf } from './run.ts';

const runs = Number(process.env['LIFE_RUNS'] ?? 24);
const seed = Number(process.env['LIFE_SEED'] ?? 1);

/** Lets a fork of the store run on with the machine's clock, which is moved by hand: nobody says anything to the store's own. */
async function runsOn(memory: Memory, from: number, steps: readonly number[]): Promise<object[]> {
  const fork = copyOf(memory);
  let real = from;
  const mall = await openMemory(fork, { clock: () => real, live: false });
  await mall.ask({ do: 'clock resume', with: {} }, { as: 'admin' });
  for (const step of steps) {
    real += step;
    await mall.ask({ do: 'clock show', with: {} }, { as: 'admin' });
  }
  await mall.close();
  return fork.events.slice(memory.events.length);
}

/** As many pieces as there are cuts and one more, which together are the whole. */
function split(whole: number, cuts: readonly number[]): number[] {
  const edges = [0, ...cuts.map((cut) => cut % (whole + 1)).toSorted((a, b) => a - b), whole];
  return edges.slice(1).map((edge, i) => edge - edges[i]!);
}

const livedThrough = async (climate: Parameters<typeof startLife>[0], actions: readonly Action[]): Promise<Game> => {
  const game = await startLife(climate);
  try {
    for (const each of actions) await play(game, each);
  } catch (error) {
    // Where the mall is known to break a ruling the life is over: what happened until then happened.
    if (!(error instanceof Ends)) throw error;
  }
  return game;
};

test('T2 T3 T4 one jump of 20 days, 480 of an hour, or any others that add up: the same events, one for one, positions too', async () => {
  let waited = 0;
  for (let i = 0; i < runs; i += 1) {
    const { climate, actions } = lifeOf(seed + i);
    const game = await livedThrough(climate, actions.slice(0, 12 + ((seed + i) % 40)));
    const { memory, book } = game;
    const at = book.now;
    const whole = 20 * DAY;
    const one = await runsOn(memory, at, [whole]);
    expect(
      await runsOn(
        memory,
        at,
        Array.from({ length: 480 }, () => HOUR),
      ),
      `life ${seed + i}`,
    ).toEqual(one);
    const [cuts] = fc.sample(fc.array(fc.nat({ max: whole }), { minLength: 1, maxLength: 30 }), { seed: seed + i, numRuns: 1 });
    expect(await runsOn(memory, at, split(whole, cuts!)), `life ${seed + i}`).toEqual(one);
    waited += one.length - 1;
    await game.mall.close();
  }
  expect(waited).toBeGreaterThan(runs);
}, 3_600_000);

/** What happened, whoever moved the clock and however: the clock's own events are left out, and places are counted without them. */
const story = ({ events }: Memory): object[] =>
  events
    .filter(({ type }) => !type.startsWith('Clock'))
    .map(({ stream, version, type, data, at, actor, cause }) => ({ stream, version, type, data, at, actor, cause }));

test('T2 T5 a whole life in which every wait is cut to pieces: the same answers, and the same events in the same order', async () => {
  for (let i = 0; i < runs; i += 1) {
    const { climate, actions } = lifeOf(seed + i);
    const game = await livedThrough(climate, actions);
    const again = await startLife(climate);
    for (const { asked, result } of game.sent) {
      const { as, ...request } = asked;
      if (asked.do === 'clock set') {
        const [from, to] = [await again.mall.clock.now(), Date.parse(asked.with['to'] as string)];
        const parts = 2 + ((seed + i) % 7);
        for (let n = 1; n < parts; n += 1) await again.mall.clock.set(from + Math.floor(((to - from) * n) / parts));
      }
      const repeated = await again.mall.ask(request, { as });
      if (asked.do !== 'clock set') expect(repeated, `life ${seed + i}: ${asked.do}`).toEqual(result);
    }
    // What the last deed began is looked at by simulated people at its own instant, once somebody looks (T4).
    for (const { mall } of [game, again]) await mall.ask({ do: 'clock show', with: {} }, { as: 'admin' });
    expect(story(again.memory), `life ${seed + i}`).toEqual(story(game.memory));
    await Promise.all([game.mall.close(), again.mall.close()]);
  }
}, 3_600_000);
