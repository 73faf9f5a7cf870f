import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeRawPostgres } from '../../packages/store/bench/parts/rows-postgres.ts';
import { markOf, NOTHING, rowsAfter, writeRaw, type Rows } from '../../packages/store/bench/parts/rows.ts';
import { replayFile, worldFile } from '../real-orders/input.ts';
import { onServer } from '../real-orders/on-server.ts';
import { programOn } from '../real-orders/program.ts';
import { load } from './machine.ts';
import { median, spread, unsteady, type Told } from './measure.ts';
import { sectionOf, writeSection } from './report.ts';

/**
 * Real orders as the yardstick: `node scripts/bench/real-orders.ts FOLDER [--rounds N] [--postgres] [--dry]`, a folder with a world and a
 * replay. The built program takes the whole replay as a user would hand it in, `batch FILE`; beside it raw SQLite writes the rows that it
 * left, as many commands to a commit; `--postgres` does both on a server as well (`YELLOWCART_POSTGRES`, or one of its own). All in turns,
 * each side first in every other round: where raw SQLite is, it writes what the round before left, which is the same.
 * Replaces its section of docs/performance.md, unless `--dry`.
 */
/** Commands that share a commit in a batch (packages/core/src/batch.ts). */
const TOGETHER = 128;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '5' },
    postgres: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
  },
});

/** One round on one engine: lines a second of ours and of the raw limit. */
type Turn = {
  readonly lines: number;
  readonly ours: number;
  readonly events: number;
  readonly raw: number;
  readonly mb: number;
  /** What the baseline wrote. */
  readonly transactions: number;
};

/** Takes a replay into a new store. @returns lines, seconds and memory, and where the founding of the store ended */
async function taken(store: string, from: string, place: string) {
  const program = programOn(store, place);
  await program.json('init', '--world', resolve(worldFile(from)));
  const founded = store.startsWith('postgres') ? NOTHING : markOf(store);
  return { founded, batch: await program.stream(['batch', resolve(replayFile(from))]) };
}

const eventsOf = ({ transactions }: Rows): number => transactions.reduce((sum, each) => sum + each.events.length, 0);

const turnOf = (
  { lines, seconds, peakMb }: { lines: number; seconds: number; peakMb: number | undefined },
  rows: Rows,
  raw: number,
): Turn => ({
  lines,
  ours: lines / seconds,
  events: eventsOf(rows) / seconds,
  raw: lines / raw,
  mb: peakMb ?? 0,
  transactions: rows.transactions.length,
});

/** Writes rows by raw SQLite into a folder of its own. @returns seconds */
function rawIn(place: string, rows: Rows): number {
  const folder = mkdtempSync(join(place, 'raw-'));
  const seconds = writeRaw(folder, rows, TOGETHER);
  rmSync(folder, { recursive: true, force: true });
  return seconds;
}

/** The rounds, by engine. A server's rows are those of the folder: both give the same answers to the letter. */
async function rounds(from: string, place: string, address: (() => string) | undefined): Promise<ReadonlyMap<string, readonly Turn[]>> {
  const [sqlite, postgres]: [Turn[], Turn[]] = [[], []];
  let rows: Rows | undefined;
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const rawFirst = rows !== undefined && round % 2 === 0;
    const early = rawFirst ? rawIn(place, rows!) : undefined;
    const store = join(place, `store-${round}`);
    const { founded, batch } = await taken(store, from, place);
    const left = rowsAfter(store, founded);
    rows = left;
    sqlite.push(turnOf(batch, left, early ?? rawIn(place, left)));
    rmSync(store, { recursive: true, force: true });
    if (address) {
      const raw = (): Promise<number> => writeRawPostgres(address(), left, TOGETHER);
      const earlyThere = rawFirst ? await raw() : undefined;
      const there = await taken(address(), from, place);
      postgres.push(turnOf(there.batch, left, earlyThere ?? (await raw())));
    }
    console.log(`  round ${round} of ${values.rounds}`);
  }
  return new Map([['SQLite', sqlite], ...(address ? ([['PostgreSQL', postgres]] as const) : [])]);
}

/** What the page says of it. */
function toldOf(engines: ReadonlyMap<string, readonly Turn[]>): Told[] {
  const lines = [...engines.values()][0]![0]!.lines.toLocaleString('en');
  const said = (turns: readonly Turn[], what: 'ours' | 'raw' | 'events' | 'mb'): string =>
    Math.round(median(turns.map((each) => each[what]))).toLocaleString('en');
  return [
    {
      kind: 'title',
      title: 'Real orders',
      text:
        `${lines} commands of somebody's folder through the whole program, from start to end (ours), against writing the rows that they left ` +
        `and nothing else, ${TOGETHER} commands to a commit as well (baseline).`,
    },
    ...[...engines].map(([engine, turns]): Told => ({
      kind: 'row',
      row: {
        what: `commands, ${engine}`,
        base: `${said(turns, 'raw')}/s`,
        ours: `${said(turns, 'ours')}/s`,
        ratio: spread(turns.map(({ ours, raw }) => ours / raw)),
      },
    })),
    ...[...engines].map(([engine, turns]): Told => ({
      kind: 'note',
      text: `${engine}: ${said(turns, 'events')} events/s, ${said(turns, 'mb')} MB resident at most; the baseline wrote ${turns.at(-1)!.transactions.toLocaleString('en')} transactions (a line that is refused leaves none).`,
    })),
    ...[...engines].flatMap(([engine, turns]): Told[] => {
      const text = unsteady(
        `commands, ${engine}`,
        turns.map(({ raw }) => raw),
      );
      return text === undefined ? [] : [{ kind: 'note', text }];
    }),
  ];
}

async function main(from: string): Promise<void> {
  const root = join(import.meta.dirname, '../..');
  const built = spawnSync(process.execPath, [join(root, 'scripts/build.ts'), '--quiet'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the program could not be built');
  const place = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const before = load();
  try {
    const engines = await (values.postgres ? onServer((address) => rounds(from, place, address)) : rounds(from, place, undefined));
    const section = sectionOf(toldOf(engines), { before, after: load() });
    console.log(section);
    if (!values.dry) writeSection(join(root, 'docs/performance.md'), 'real-orders', section);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const [folder] = positionals;
if (folder === undefined || !existsSync(folder)) {
  console.error('node scripts/bench/real-orders.ts FOLDER [--rounds N] [--postgres] [--dry]');
  process.exitCode = 2;
} else await main(folder);
