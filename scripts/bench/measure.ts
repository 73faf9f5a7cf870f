import { appendFileSync } from 'node:fs';

/** Fewer rounds and smaller sizes, to see that a benchmark runs: its figures are not written down. */
export const QUICK = process.env['YELLOWCART_BENCH_QUICK'] === '1';

/** One of two numbers, by whether this is a quick run. */
export const sized = (whole: number, quick: number): number => (QUICK ? quick : whole);

/** One line of a table: what was measured, in the words of its unit, and how it stands to its baseline. */
export type Row = {
  readonly what: string;
  readonly base: string;
  readonly ours: string;
  /** Ours to the baseline of the same round: the median over rounds, and their spread (`spread`). */
  readonly ratio?: { readonly median: number; readonly low: number; readonly high: number };
  /** What is asked of the ratio: below the floor is a defect. `atMost` where less is better. */
  readonly floor?: number;
  readonly aim?: number;
  readonly atMost?: true;
};

/** What a benchmark tells: a section of the page is made of it, in this order. */
export type Told =
  | { readonly kind: 'title'; readonly title: string; readonly text: string }
  | { readonly kind: 'row'; readonly row: Row }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'block'; readonly text: string }
  | { readonly kind: 'program'; readonly name: string };

const FILE = process.env['YELLOWCART_BENCH_TOLD'];

function tell(told: Told): void {
  if (FILE) appendFileSync(FILE, `${JSON.stringify(told)}\n`);
}

/** Begins a section: its heading, and in a sentence what is measured against what. */
export function title(heading: string, text: string): void {
  console.log(`${heading}\n  ${text}`);
  tell({ kind: 'title', title: heading, text });
}

export function row(row: Row): void {
  console.log(`  ${line(row)}`);
  tell({ kind: 'row', row });
}

/** A sentence below the table: what was counted, what explains a figure. */
export function note(text: string): void {
  console.log(`  ${text}`);
  tell({ kind: 'note', text });
}

/** A program that a section's figures depend on, with its version: `PostgreSQL 18.4`. Node and better-sqlite3 are told by themselves. */
export function program(name: string): void {
  console.log(`  with ${name}`);
  tell({ kind: 'program', name });
}

/** Text that keeps its spaces: a plot. */
export function block(text: string): void {
  console.log(text);
  tell({ kind: 'block', text });
}

/** How a row stands: a defect, within, or where it should be. */
export function verdict({ ratio, floor, aim, atMost }: Row): 'below the floor' | 'floor' | 'aim' | '' {
  if (!ratio || floor === undefined) return '';
  const holds = (limit: number): boolean => (atMost ? ratio.median <= limit : ratio.median >= limit);
  if (!holds(floor)) return 'below the floor';
  return aim !== undefined && holds(aim) ? 'aim' : 'floor';
}

const line = (row: Row): string => {
  const { ratio, floor, aim } = row;
  const asked = floor === undefined ? '' : `; floor ${floor}${aim === undefined ? '' : `, aim ${aim}`}: ${verdict(row)}`;
  const stands = ratio ? `, ratio ${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)}${asked})` : '';
  return `${row.what}: base ${row.base}, ours ${row.ours}${stands}`;
};

/** The value below which this share of the values lies. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.round((values.length - 1) * share)]!;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Median of the rounds' ratios with their spread; of five rounds or more the worst and the best are left out. */
export function spread(ratios: readonly number[]): NonNullable<Row['ratio']> {
  const sorted = ratios.toSorted((a, b) => a - b);
  const kept = sorted.length > 4 ? sorted.slice(1, -1) : sorted;
  return { median: median(sorted), low: kept[0]!, high: kept.at(-1)! };
}

/** How much a baseline may vary between rounds before it is told. */
const STEADY = 2;

/**
 * A sentence for a baseline that varied by more than twice between rounds: its ratios are of rounds that have little in common, whatever their
 * median is. Undefined for one that did not.
 * @param rates the baseline's, by round
 */
export function unsteady(what: string, rates: readonly number[]): string | undefined {
  const [least, most] = [Math.min(...rates), Math.max(...rates)].map((each) => Math.round(each).toLocaleString('en'));
  if (Math.max(...rates) <= STEADY * Math.min(...rates)) return undefined;
  return `The baseline of “${what}” varied by more than twice between rounds, from ${least}/s to ${most}/s: the machine did not stay the same.`;
}

type Run = () => number | Promise<number>;

/** How often something is done in a second: `run` does it and says how often. */
async function rate(run: Run, ms: number): Promise<number> {
  const start = performance.now();
  let done = 0;
  while (performance.now() - start < ms) done += await run();
  return done / ((performance.now() - start) / 1000);
}

/**
 * Rates in turns, in every round another of them first, so that what the machine does meanwhile meets all.
 * @returns the rates of each round, in the order of what was given
 */
export async function ratesInTurns(rounds: number, ms: number, runs: readonly Run[]): Promise<number[][]> {
  for (const run of runs) await rate(run, ms / 4);
  const all: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const rates: number[] = [];
    for (const turn of runs.keys()) {
      const i = (turn + round) % runs.length;
      rates[i] = await rate(runs[i]!, ms);
    }
    all.push(rates);
  }
  return all;
}

/** Two rates in turns. Returns those of each round. */
export async function inTurns(rounds: number, ms: number, base: Run, ours: Run): Promise<{ base: number; ours: number }[]> {
  return (await ratesInTurns(rounds, ms, [base, ours])).map((rates) => ({ base: rates[0]!, ours: rates[1]! }));
}

/** A row of two rates by turns. */
export function rateRow(what: string, pairs: readonly { base: number; ours: number }[], asked: Pick<Row, 'floor' | 'aim'> = {}): void {
  const per = (side: 'base' | 'ours'): string => `${Math.round(median(pairs.map((pair) => pair[side]))).toLocaleString('en')}/s`;
  row({ what, base: per('base'), ours: per('ours'), ratio: spread(pairs.map(({ base, ours }) => ours / base)), ...asked });
}
