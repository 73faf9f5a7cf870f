import { runBatch } from '../batch.ts';
import type { Mall, Result } from '../mall.ts';
import { openMall } from '../open-mall.ts';
import { openStore } from '../place.ts';
import { asSystem, wiringOf } from '../wiring.ts';
import type { World } from '../world-file.ts';
import type { History } from './document.ts';
import { beginning, pastOf, withCustomers, type PastLine } from './past.ts';

type Founding = {
  /** The machine's time, ms. */
  readonly clock: () => number;
  /** Fills the empty store with a world, at the instants of a clock. */
  readonly fillAt: (at: () => number, world: World) => Promise<Result>;
};

/**
 * Fills an empty store with a world as it was when its past began, and lives the past through. The store's own clock stays
 * real: it is the machine's time that is told differently while this lasts. So the store ends at the time that it is. Simulated people
 * are off in the past, which says itself who does what; they begin where it ends.
 */
export async function foundWithPast(
  place: string,
  { world, history }: { readonly world: World; readonly history: History },
  { clock, fillAt }: Founding,
): Promise<Result> {
  const now = clock();
  let time = beginning(history, now);
  const told = (): number => time;
  const peopled = withCustomers(world, history);
  const filled = await fillAt(told, { ...peopled, settings: { ...peopled.settings, autopilot: false } });
  if (!filled.ok) return filled;
  const mall = await openMall({ store: place, clock: told, live: false });
  try {
    await liveThrough(mall, pastOf(world, history, now), (at) => (time = at));
    time = now;
    // Whatever is due until now.
    await mall.ask({ do: 'clock show', with: {} }, { as: 'guest' });
  } finally {
    await mall.close();
  }
  if (world.settings.autopilot) await switchOn(place, told);
  return filled;
}

/** Everything of the past is over: nothing waits for the simulated people, and nobody has to be asked what does. */
async function switchOn(place: string, told: () => number): Promise<void> {
  const request = { do: 'platform autopilot', with: { on: true } };
  const store = await openStore(place, wiringOf(told));
  await store.execute({ request, actor: 'system', step: (at) => asSystem(request.do, request.with, at) });
  await store.close();
}

/**
 * Carries the lines of a past out, each at its own instant; what is due between them runs by itself.
 * @throws when a line is refused: a past that did not happen is no past
 */
async function liveThrough(mall: Mall, past: readonly PastLine[], tick: (at: number) => void): Promise<void> {
  // A batch asks for a line when the one before is done: from then on it is that line's time.
  async function* lines(): AsyncGenerator<string> {
    for (const { at, ...line } of past) {
      tick(at);
      yield JSON.stringify(line);
    }
  }
  let refused: string | undefined;
  const exit = await runBatch(mall, lines(), {
    stopOnError: true,
    write: (answer) => {
      if (answer.includes('"ok":false')) refused ??= answer;
    },
  });
  if (exit !== 0) throw new Error(`the past was refused: ${refused}`);
}
