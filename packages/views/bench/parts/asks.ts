import { quantile, sized, spread, type Row } from '../../../../scripts/bench/measure.ts';

/** Times of one question in one mall, ms: of each round, every ask. */
export type Asks = readonly (readonly number[])[];

/** The rounds are compared in so many parts, so that a ratio has a spread. */
const PARTS = sized(5, 2);

/** How often the system has taken the processor from us for somebody else; 0 where it does not say. */
const taken = (): number => process.resourceUsage().involuntaryContextSwitches;
/** All asks, and those of them in which it did. */
const count = { asked: 0, interrupted: 0 };

/**
 * Asks a question of one thing so often, one after the other. An ask in which somebody else had the processor tells how long their turn was,
 * not ours: on a busy machine that is the slowest hundredth of everything. It is left out and counted.
 * @returns the time of each, the first one too
 */
export async function clocked(times: number, run: () => unknown): Promise<number[]> {
  const each: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const before = taken();
    const start = performance.now();
    await run();
    const ms = performance.now() - start;
    count.asked += 1;
    if (taken() === before) each.push(ms);
    else count.interrupted += 1;
  }
  return each;
}

/**
 * A question in every mall, in turns, so that what else the machine does falls on all of them. Every round asks for something else; those before the
 * counted ones are told no place to put their times.
 * @returns what each mall told
 */
export async function inTurns<Mall, Told>(
  malls: readonly Mall[],
  { before, counted }: { readonly before: number; readonly counted: number },
  blank: () => Told,
  ask: (mall: Mall, round: number, into?: Told) => Promise<void>,
): Promise<Told[]> {
  const all = malls.map(blank);
  for (let round = 0; round < before + counted; round += 1) {
    for (const turn of malls.keys()) {
      const i = (turn + round) % malls.length;
      await ask(malls[i]!, round, round < before ? undefined : all[i]!);
    }
  }
  return all;
}

/** How many asks do not count, for who reads the figures. */
export const leftOut = (): string =>
  `Of ${count.asked.toLocaleString('en')} asks ${count.interrupted.toLocaleString('en')} do not count, for another process had the processor in between.`;

/** The time below which this share of all asks lies. */
export const timeOf = (asks: Asks, share: number): number => quantile(asks.flat(), share);

/** What one took of what the other took at this share of the asks: the median over parts of the rounds, with their spread. */
export function ratioOf(ours: Asks, base: Asks, share: number): NonNullable<Row['ratio']> {
  const size = Math.ceil(ours.length / PARTS);
  const parts = Array.from({ length: PARTS }, (_, part) => [part * size, (part + 1) * size] as const);
  return spread(parts.map(([from, to]) => timeOf(ours.slice(from, to), share) / timeOf(base.slice(from, to), share)));
}

/** Whether answers are equally long in both malls, but for whom they are asked for. */
export const asLong = (a: number, b: number): boolean => Math.abs(a - b) <= 0.05 * Math.max(a, b);

/** What is asked of a question in a big mall against a small one, where its answers are equally long. */
export const FLAT = { floor: 1.5, aim: 1.1, atMost: true } as const;

/** `0.21 ms`. */
export const inMs = (ms: number): string => `${ms.toFixed(ms < 0.1 ? 3 : 2)} ms`;
