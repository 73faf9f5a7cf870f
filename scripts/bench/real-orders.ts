import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rowsAfter, writeRaw } from '../../packages/store/bench/parts/rows.ts';
import { replayFile, worldFile } from '../real-orders/input.ts';
import { programOn } from '../real-orders/program.ts';
import { load, machine } from './machine.ts';
import { median, spread } from './measure.ts';

/**
 * Real orders as the yardstick: `node scripts/bench/real-orders.ts FOLDER [ROUNDS]`, a folder with a world and a replay. The built
 * program takes the whole replay as a user would hand it in, `batch FILE`; beside it raw SQLite writes the rows that it left, as many
 * commands to a commit. Both in turns.
 */
/** Commands that share a commit in a batch (packages/core/src/batch.ts). */
const TOGETHER = 128;

const [folder, rounds = '3'] = process.argv.slice(2);

async function main(from: string): Promise<void> {
  const built = spawnSync(process.execPath, [join(import.meta.dirname, '../build.ts'), '--quiet'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the program could not be built');
  const place = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const before = load();
  const turns: { lines: number; ours: number; events: number; raw: number; mb: number }[] = [];
  try {
    for (let round = 0; round < Number(rounds); round += 1) {
      const store = join(place, `store-${round}`);
      const program = programOn(store, place);
      await program.json('init', '--world', resolve(worldFile(from)));
      const { events } = await founded(store);
      const batch = await program.stream(['batch', resolve(replayFile(from))]);
      const rows = rowsAfter(store, events);
      mkdirSync(join(place, `raw-${round}`));
      const raw = writeRaw(join(place, `raw-${round}`), rows, TOGETHER);
      const told = rows.transactions.reduce((sum, each) => sum + each.events.length, 0);
      turns.push({
        lines: batch.lines,
        ours: batch.lines / batch.seconds,
        events: told / batch.seconds,
        raw: batch.lines / raw,
        mb: batch.peakMb ?? 0,
      });
      console.log(
        `  ${round + 1}/${rounds}: ${batch.lines} lines in ${batch.seconds.toFixed(1)} s, the same rows raw in ${raw.toFixed(1)} s`,
      );
      rmSync(store, { recursive: true, force: true });
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
  const ratio = spread(turns.map(({ ours, raw }) => ours / raw));
  const rate = (what: 'ours' | 'raw' | 'events'): string => Math.round(median(turns.map((each) => each[what]))).toLocaleString('en');
  console.log(`real orders: ${turns[0]!.lines} commands, the whole program from start to end`);
  console.log(`  ours ${rate('ours')} commands/s (${rate('events')} events/s), raw limit of the same rows ${rate('raw')} commands/s`);
  console.log(
    `  share of raw ${ratio.median.toFixed(2)} (${ratio.low.toFixed(2)}–${ratio.high.toFixed(2)}), peak ${median(turns.map(({ mb }) => mb)).toFixed(0)} MB resident`,
  );
  console.log(`  ${machine({ before, after: load() })}`);
}

/** Where the founding of a store ended. */
async function founded(store: string): Promise<{ readonly events: number }> {
  const { transactions } = rowsAfter(store, 0);
  return { events: transactions.reduce((sum, each) => sum + each.events.length, 0) };
}

if (folder === undefined || !existsSync(folder)) {
  console.error('node scripts/bench/real-orders.ts FOLDER [ROUNDS]');
  process.exitCode = 2;
} else await main(folder);
