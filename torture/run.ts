/**
 * `pnpm torture [NAME…] [--seed N] [--quick] [--share K/N] [--write]`: tries what a store must survive, one trial after the other, and
 * prints a table. `--write` puts the table into docs/reliability.md. `--share 1/4` tries every fourth point of `kill-points`, 2/4 the
 * next ones: the long form in pieces. Exit 1 when something did not hold.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, release } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Outcome } from './trial.ts';
import { TRIALS } from './trials.ts';

const DOCS = join(import.meta.dirname, '..', 'docs', 'reliability.md');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    quick: { type: 'boolean' },
    share: { type: 'string' },
    write: { type: 'boolean' },
    list: { type: 'boolean' },
  },
});
const seed = Number(values.seed);
const scale = values.quick ? 'quick' : 'long';
const [number = Number.NaN, of = Number.NaN] = (values.share ?? '1/1').split('/').map(Number);
const share = { number, of };
const isShare = Number.isSafeInteger(number) && Number.isSafeInteger(of) && number >= 1 && number <= of;
const form = `${scale === 'quick' ? '<br>(short form)' : ''}${values.share === undefined ? '' : `<br>(share ${values.share})`}`;

type Row = {
  readonly name: string;
  readonly promise: string;
  readonly outcome: Outcome | { readonly failed: string };
  readonly seconds: number;
};

const figuresOf = (outcome: Row['outcome']): string => {
  if ('failed' in outcome) return `FAILED: ${outcome.failed}`;
  if ('skipped' in outcome) return `skipped: ${outcome.skipped}`;
  return Object.entries(outcome.figures)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
};

const progress = (done: number, of: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r  ${done}/${of} `);
};

async function tryAll(names: readonly string[]): Promise<Row[]> {
  const rows: Row[] = [];
  for (const trial of TRIALS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    process.stdout.write(`${trial.name}: ${trial.promise}\n`);
    const begun = performance.now();
    let outcome: Row['outcome'];
    try {
      outcome = await trial.run({ scale, seed, share, progress });
    } catch (error) {
      outcome = { failed: (error as Error).message };
      process.exitCode = 1;
      process.stderr.write(`${(error as Error).stack}\n`);
    }
    const seconds = Math.round((performance.now() - begun) / 1000);
    rows.push({ ...trial, outcome, seconds });
    process.stdout.write(`  ${figuresOf(outcome)} (${seconds} s)\n`);
    if (values.write) writeFileSync(DOCS, writeInto(readFileSync(DOCS, 'utf8'), rows));
  }
  return rows;
}

/** The rows of a table that is there already, by the name of their trial. */
function writeInto(text: string, rows: readonly Row[]): string {
  const [head = '', rest = ''] = text.split('<!-- figures -->\n');
  const [table = '', tail = ''] = rest.split('<!-- /figures -->');
  const lines = new Map(
    table
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => [/`([^`]+)`/.exec(line)![1]!, line]),
  );
  for (const { name, promise, outcome, seconds } of rows)
    lines.set(name, `| \`${name}\` | ${promise} | ${figuresOf(outcome).replaceAll('; ', '<br>')}${form} | ${seconds} s |`);
  const ordered = TRIALS.flatMap(({ name }) => lines.get(name) ?? []);
  const columns = '| trial | what holds | figures | took |\n|---|---|---|---|';
  return `${head}<!-- figures -->\n${columns}\n${ordered.join('\n')}\n<!-- /figures -->${tail}`;
}

const unknown = positionals.filter((name) => !TRIALS.some((trial) => trial.name === name));
if (unknown.length > 0 || values.list || !Number.isSafeInteger(seed) || !isShare) {
  for (const { name, promise } of TRIALS) process.stdout.write(`${name.padEnd(16)} ${promise}\n`);
  if (!values.list) process.exitCode = 2;
} else {
  const rows = await tryAll(positionals);
  process.stdout.write(`\nseed ${seed}, ${scale}, Node ${process.versions.node}, Linux ${release()}, ${availableParallelism()} cores\n`);
  for (const { name, outcome, seconds } of rows)
    process.stdout.write(`${name.padEnd(16)} ${String(seconds).padStart(5)} s  ${figuresOf(outcome)}\n`);
}
