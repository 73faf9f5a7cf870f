import fc from 'fast-check';
import { life, type Action } from './actions.ts';
import { startLife, type Game } from './game.ts';
import { Broken, Ends } from './law.ts';
import { play } from './play.ts';
import type { Climate } from './world.ts';

/** The worlds that lives are lived in, one after the other. */
const CLIMATES: readonly Climate[] = [
  { autopilot: false, discount: { rate: 0, max: 0 } },
  { autopilot: false, discount: { rate: 137, max: 333 } },
  { autopilot: true, discount: { rate: 137, max: 333 } },
];

/** A life by its seed: the same seed, the same world and the same actions. */
export const lifeOf = (seed: number): { climate: Climate; actions: Action[] } => ({
  climate: CLIMATES[seed % CLIMATES.length]!,
  actions: fc.sample(life(), { seed, numRuns: 1 })[0]!,
});

/** What a life ended in, when it did not end well. */
export type Failure = { readonly error: Error; readonly told: readonly string[] };

/** A request as a line of a batch (contract 4), with how it was answered. */
const lineOf = ({ asked, result }: Game['sent'][number]): string =>
  `${JSON.stringify(asked)}${result.ok ? '' : `  # ${result.error.code}`}`;

/** Lives through a list of actions; `ends` looks at the whole once it is over. */
export async function liveThrough(
  climate: Climate,
  actions: readonly Action[],
  ends: (game: Game) => Promise<void> = async () => {},
): Promise<Failure | undefined> {
  const game = await startLife(climate);
  try {
    for (const each of actions) await play(game, each);
    await ends(game);
    return undefined;
  } catch (error) {
    if (error instanceof Ends) return undefined;
    return { error: error as Error, told: game.sent.map(lineOf) };
  } finally {
    await game.mall.close();
  }
}

/** What was broken, without the numbers that differ from life to life. */
const kindOf = ({ message }: Error): string =>
  message
    .split(/: (?:is |\{|\[|")/)[0]!
    .replaceAll(/\b[A-Z]*\d{6,}\S*/g, '#')
    .replaceAll(/\d+/g, 'n');

/** The same failure with as few actions as leaving some out gives. */
export async function shrunk(
  climate: Climate,
  actions: readonly Action[],
  failure: Failure,
  ends?: (game: Game) => Promise<void>,
): Promise<Failure> {
  const kind = kindOf(failure.error);
  let [few, best] = [actions, failure];
  for (let size = Math.ceil(few.length / 2), before = 0; size >= 1;) {
    before = few.length;
    for (let at = few.length - size; at > -size; at -= size) {
      const fewer = few.toSpliced(Math.max(0, at), size + Math.min(0, at));
      const again = await liveThrough(climate, fewer, ends);
      if (again && kindOf(again.error) === kind && again.told.length <= best.told.length) [few, best] = [fewer, again];
    }
    // Smaller pieces next; single ones until none can be left out.
    if (size > 1) size = Math.ceil(size / 2);
    else if (few.length === before) size = 0;
  }
  return best;
}

/** A failing life in words: how to live it again, what was broken, and every request as a line of a batch. */
export const inWords = (seed: number, { error, told }: Failure): string =>
  [`LIFE_SEED=${seed} LIFE_RUNS=1: ${error.message}`, ...told, ...(error instanceof Broken ? [] : [error.stack ?? ''])].join('\n');
