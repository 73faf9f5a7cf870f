import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeRawPostgres } from '../../packages/store/bench/parts/rows-postgres.ts';
import { markOf, rowsAfter, writeRaw, type Mark, type Rows } from '../../packages/store/bench/parts/rows.ts';
import { counted, serverOf, sumOf, told, type Kept } from '../../packages/store/bench/parts/server.ts';
import { replayFile, worldFile } from '../real-orders/input.ts';
import { onServer } from '../real-orders/on-server.ts';
import { programOn } from '../real-orders/program.ts';
import { load } from './machine.ts';
import { median, spread, unsteady, type Told } from './measure.ts';
import { sectionOf, writeSection } from './report.ts';
import { diskWork, UNCOUNTED } from './syncs.ts';

/**
 * Real orders as the yardstick: `node scripts/bench/real-orders.ts FOLDER [--rounds N] [--postgres] [--dry]`, a folder with a world and a
 * replay. The built program takes the whole replay as a user would hand it in, `batch FILE`; beside it raw SQLite writes the rows that it
 * left, as many commands to a commit; `--postgres` does both on a server as well (`YELLOWCART_POSTGRES`, or one of its own). All in turns,
 * each side first in every other round: where raw SQLite is, it writes what the round before left, which is the same.
 * Replaces its section of docs/performance.md, unless `--dry`.
 */
/** Commands that share a commit in a batch (packages/core/src/batch.ts). */
const TOGETHER = 128;
const RAW_WORK = join(import.meta.dirname, '../../packages/store/bench/parts/raw-work.ts');

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
  /** What ours and the baseline asked of the server's disk. */
  readonly kept?: { readonly ours: Kept; readonly raw: Kept };
};

/** Founds a store that is to take a replay, and says how: as a user would hand it in. */
async function founded(store: string, from: string, place: string) {
  const program = programOn(store, place);
  await program.json('init', '--world', resolve(worldFile(from)));
  return { program, words: ['batch', resolve(replayFile(from))] };
}

/**
 * What a batch asks of the disk, ours and raw SQLite's for the rows that it leaves: counted in a run of its own, which takes longer than by
 * itself. @returns a sentence
 */
async function countedIn(place: string, from: string): Promise<string> {
  const store = join(place, 'counted');
  const { program, words } = await founded(store, from, place);
  const before = markOf(store);
  const ours = diskWork(program.argvOf(words), /counted\/events\.db/, program.env);
  const raw = ({ position, answer }: Mark) => diskWork([RAW_WORK, store, position, answer, TOGETHER, place].map(String), /raw-\d+\.db/);
  // What it takes to make the tables is no part of it: ours are there.
  const [whole, start] = [raw(before), raw(markOf(store))];
  rmSync(store, { recursive: true, force: true });
  if (!ours || !whole || !start) return UNCOUNTED;
  return `SQLite, counted by strace over a whole batch, opening the store and closing it included: ours ${ours.syncs} syncs, raw SQLite ${whole.syncs - start.syncs}.`;
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
async function rounds(from: string, place: string, address?: () => string): Promise<ReadonlyMap<string, readonly Turn[]>> {
  const [sqlite, postgres]: [Turn[], Turn[]] = [[], []];
  let rows: Rows | undefined;
  for (let round = 1; round <= Number(values.rounds); round += 1) {
    const rawFirst = rows !== undefined && round % 2 === 0;
    const early = rawFirst ? rawIn(place, rows!) : undefined;
    const store = join(place, `store-${round}`);
    const { program, words } = await founded(store, from, place);
    const before = markOf(store);
    const batch = await program.stream(words);
    const left = rowsAfter(store, before);
    rows = left;
    sqlite.push(turnOf(batch, left, early ?? rawIn(place, left)));
    rmSync(store, { recursive: true, force: true });
    if (address) {
      const raw = () => writeRawPostgres(address(), left, TOGETHER);
      const earlyThere = rawFirst ? await raw() : undefined;
      const url = address();
      const there = await founded(url, from, place);
      const { result, kept } = await counted(url, () => there.program.stream(there.words));
      const rawThere = earlyThere ?? (await raw());
      postgres.push({ ...turnOf(result, left, rawThere.seconds), kept: { ours: kept, raw: rawThere.kept } });
    }
    console.log(`  round ${round} of ${values.rounds}`);
  }
  return new Map([['SQLite', sqlite], ...(address ? ([['PostgreSQL', postgres]] as const) : [])]);
}

/** What the server counted in the rounds on it. */
function syncsOn(turns: readonly Turn[]): string[] {
  const kept = turns.flatMap((each) => each.kept ?? []);
  if (kept.length === 0) return [];
  // Lines of a replay need no request id, so that most leave no answer to count.
  const commands = turns.reduce((sum, { lines }) => sum + lines, 0);
  const [ours, raw] = (['ours', 'raw'] as const).map((side) => told({ ...sumOf(kept.map((each) => each[side])), commands }));
  return [`PostgreSQL, syncs of the log counted by the server in these rounds: ours ${ours}; the baseline ${raw}.`];
}

/** What the page says of it. */
function toldOf(engines: ReadonlyMap<string, readonly Turn[]>, syncs: readonly string[]): Told[] {
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
    ...syncs.map((text): Told => ({ kind: 'note', text })),
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
    const measured = async (address?: () => string): Promise<Told[]> => {
      const engines = await rounds(from, place, address);
      const page = toldOf(engines, [await countedIn(place, from), ...syncsOn(engines.get('PostgreSQL') ?? [])]);
      return address ? [...page, { kind: 'program', name: await serverOf(address()) }] : page;
    };
    const section = sectionOf(await (values.postgres ? onServer(measured) : measured()), { before, after: load() });
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
