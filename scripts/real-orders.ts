import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { check, compare, expectedFigures, table, type Check, type Seen } from './real-orders/checks.ts';
import { parseLines, readReplay, readWorld, replayFile, worldFile } from './real-orders/input.ts';
import { moveOver, onServer } from './real-orders/on-server.ts';
import { programOn, type Sample, type Streamed } from './real-orders/program.ts';
import { contradictions, tally } from './real-orders/tally.ts';

/**
 * Replays real orders through the built program, as a user would, and compares what comes out with `expected.json` and with the
 * tally: `node scripts/real-orders.ts FOLDER [--twice] [--postgres] [--keep DIR]`. A folder without `expected.json` is compared with the tally
 * alone. `--twice` replays into a second store and compares answers and events byte for byte; `--postgres` does it once more on a
 * PostgreSQL server (that of YELLOWCART_POSTGRES, else one of its own), moves the first store there by export and import, and compares
 * all of them; `--keep` leaves the stores there.
 * Exit 1 on any difference, 2 on wrong arguments.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { twice: { type: 'boolean', default: false }, postgres: { type: 'boolean', default: false }, keep: { type: 'string' } },
});
const [folder] = positionals;

type Replay = {
  readonly seen: Seen;
  readonly batch: Streamed;
  readonly events: Streamed;
  readonly counts: Check[];
  readonly doctorSeconds: number;
};

async function replay(from: string, store: string, home: string): Promise<Replay> {
  const world = readWorld(from);
  const texts = readReplay(from);
  const program = programOn(store, home);
  const made = await program.json('init', '--world', resolve(worldFile(from)));
  const tallied = tally(world, parseLines(texts)).totals;

  let refused = 0;
  const batch = await program.stream(['batch', resolve(replayFile(from)), '--progress'], (line) => {
    if (line.includes('"ok":true')) return;
    refused += 1;
    if (refused <= 3) console.error(line);
  });

  const completions = { byBuyer: 0, auto: 0 };
  const events = await program.stream(['events', 'list'], (line) => {
    if (!line.includes('"OrderCompleted"')) return;
    completions[JSON.parse(line).actor === 'system' ? 'auto' : 'byBuyer'] += 1;
  });
  const begun = performance.now();
  const doctor = await program.json('doctor');
  const doctorSeconds = (performance.now() - begun) / 1000;
  const seen: Seen = {
    clock: await program.json('clock', 'show'),
    summary: await program.json('report', 'summary', '--as', 'admin'),
    ledger: await program.json('ledger', 'show', '--as', 'admin'),
    doctor,
    orders: [
      ...(await program.list('order', 'list', '--as', 'admin')),
      ...(await program.list('order', 'list', '--archived', '--as', 'admin')),
    ],
    completions,
  };
  const counts = [
    check(
      'init: accounts, shops, products, SKUs',
      [tallied.accounts.all, tallied.shops, tallied.products, tallied.skus],
      [made.accounts, made.shops, made.products, made.skus],
    ),
    check(
      'batch: exit, answers, refused',
      { exit: 0, answers: tallied.batch.lines, refused: tallied.batch.refused },
      { exit: batch.exit, answers: batch.lines, refused },
    ),
  ];
  return { seen, batch, events, counts, doctorSeconds };
}

/** Ten points of the run. */
function deciles(memory: readonly Sample[], lines: number): string {
  const at = (share: number): Sample | undefined => memory.find((sample) => sample.lines >= share * lines);
  const shares = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
  return shares
    .flatMap((share) => at(share) ?? (share === 1 ? (memory.at(-1) ?? []) : []))
    .map(({ mb }) => mb.toFixed(0))
    .join(' ');
}

function report({ batch, events, doctorSeconds }: Replay): void {
  console.log(
    `batch ${batch.lines} lines in ${batch.seconds.toFixed(1)} s, ${Math.round(batch.lines / batch.seconds)} lines/s; ${events.lines} events, sha256 ${events.sha256}; doctor ${doctorSeconds.toFixed(1)} s`,
  );
  if (batch.peakMb !== undefined)
    console.log(
      `batch memory, MB resident: ${deciles(batch.memory, batch.lines)} after each tenth of the lines; peak ${batch.peakMb.toFixed(0)}`,
    );
}

const digestOf = ({ lines, sha256 }: Streamed): object => ({ lines, sha256 });

async function main(from: string, place: string): Promise<boolean> {
  const built = spawnSync(process.execPath, [join(import.meta.dirname, 'build.ts'), '--quiet'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the program could not be built');
  const world = readWorld(from);
  const own = tally(world, parseLines(readReplay(from)));
  const file = join(from, 'expected.json');
  // `leftOut` counts rows of the source that are not in the replay: nothing here can know them.
  const { leftOut: _, ...expected } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const first = await replay(from, join(place, 'first'), place);
  report(first);
  const checks = [
    check('the tally does not contradict itself', [], contradictions(own, world)),
    ...Object.entries(expected).map(([name, value]) =>
      check(`tally = expected.json: ${name}`, value, own.totals[name as keyof typeof own.totals]),
    ),
    ...first.counts,
    ...compare(expectedFigures({ ...own.totals, ...expected }, own.accounts), first.seen),
  ];
  if (values.twice) {
    const second = await replay(from, join(place, 'second'), place);
    report(second);
    checks.push(
      check('T2 the same replay twice: the same events', digestOf(first.events), digestOf(second.events)),
      check('the same replay twice: the same answers', digestOf(first.batch), digestOf(second.batch)),
    );
  }
  if (values.postgres) {
    checks.push(
      ...(await onServer(async (address) => {
        const replayed = await replay(from, address(), place);
        report(replayed);
        return [
          ...[...replayed.counts, ...compare(expectedFigures({ ...own.totals, ...expected }, own.accounts), replayed.seen)].map((each) => ({
            ...each,
            name: `PostgreSQL: ${each.name}`,
          })),
          check('PostgreSQL: the same events as in a folder, positions too', digestOf(first.events), digestOf(replayed.events)),
          check('PostgreSQL: the same answers as on a folder', digestOf(first.batch), digestOf(replayed.batch)),
          ...(await moveOver(join(place, 'first'), address(), place)),
        ];
      })),
    );
  }
  console.log(table(checks));
  const failed = checks.filter(({ ok }) => !ok).length;
  console.log(`${checks.length - failed} ok, ${failed} failed`);
  return failed === 0;
}

if (folder === undefined) {
  console.error('node scripts/real-orders.ts FOLDER [--twice] [--postgres] [--keep DIR]');
  process.exitCode = 2;
} else {
  const place = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'yellowcart-real-orders-')) : resolve(values.keep);
  mkdirSync(place, { recursive: true });
  try {
    process.exitCode = (await main(folder, place)) ? 0 : 1;
  } finally {
    if (values.keep === undefined) rmSync(place, { recursive: true, force: true });
  }
}
