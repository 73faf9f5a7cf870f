/**
 * Whole orders through the mall, from the submit to the review, durable: one buyer after the other, and 64 at a time; against raw
 * SQLite writing the rows that they left, with as many commands to a commit. Both run in turns, each of them first in every other round:
 * where raw SQLite is, it writes what the round before left, which is as much.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markOf, rowsAfter, writeRaw, type Mark, type Rows } from '../../store/bench/parts/rows.ts';
import { median, note, rateRow, sized, title, unsteady } from '../../../scripts/bench/measure.ts';
import { diskWork, eachAsked, UNCOUNTED } from '../../../scripts/bench/syncs.ts';
import { COMMANDS, orderLife } from './parts/order-life.ts';

const ROUNDS = sized(7, 3);
const ORDERS = sized(192, 64);
const AT_ONCE = 64;
const RAW_WORK = join(import.meta.dirname, '../../store/bench/parts/raw-work.ts');

const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
const store = join(folder, 'store');
const life = await orderLife(store, AT_ONCE, 'reviewed');
/** Orders a second, and the rows that they left. */
async function ours(together: number): Promise<{ readonly rate: number; readonly rows: Rows }> {
  const before = markOf(store);
  const start = performance.now();
  await life.orders(ORDERS, together);
  const seconds = (performance.now() - start) / 1000;
  return { rate: ORDERS / seconds, rows: checked(rowsAfter(store, before)) };
}

/** @throws when what was read back is not as many commands, each with its answer, as we were asked for: the baseline would do less */
function checked(rows: Rows): Rows {
  const [all, answered] = [rows.transactions.length, rows.transactions.filter(({ answer }) => answer).length];
  if (all !== COMMANDS * ORDERS || answered !== all)
    throw new Error(`${COMMANDS * ORDERS} commands were asked for, ${all} with ${answered} answers are read back`);
  return rows;
}

/** What a command asks of the disk, counted in runs of their own: ours, and raw SQLite writing the rows that those left. */
function tellDiskWork(together: number): void {
  const lived = (orders: number) => {
    const at = join(mkdtempSync(join(folder, 'counted-')), 'store');
    const argv = [join(import.meta.dirname, 'parts/order-work.ts'), at, together, orders].map(String);
    return { at, work: diskWork(argv, /store\/events\.db/) };
  };
  const [whole, start] = [lived(ORDERS), lived(0)];
  const raw = ({ position, answer }: Mark) => diskWork([RAW_WORK, whole.at, position, answer, together, folder].map(String), /raw-\d+\.db/);
  const told = [
    ['Ours', whole.work, start.work],
    ['Raw', raw(markOf(start.at)), raw(markOf(whole.at))],
  ] as const;
  for (const [whose, all, begun] of told) {
    if (!all || !begun) return note(UNCOUNTED);
    const times = COMMANDS * ORDERS;
    note(
      `${whose}, ${together === 1 ? 'one after the other' : `${together} at once`}, counted by strace over ${times} commands: ${eachAsked(times, all, begun)} a command, checkpoints included.`,
    );
  }
}

title(
  'Whole orders',
  `Submit, pay, ship, sign, confirm and review: ${COMMANDS} durable commands an order with all rules, against prepared statements writing the rows that they left.`,
);
for (const together of [1, AT_ONCE]) {
  let { rows } = await ours(together);
  const raw = (): number => ORDERS / writeRaw(folder, rows, together);
  const pairs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const early = round % 2 ? raw() : undefined;
    const done = await ours(together);
    rows = done.rows;
    pairs.push({ ours: done.rate, base: early ?? raw() });
  }
  const what = together === 1 ? 'orders, one after the other' : `orders, ${together} buyers at once`;
  rateRow(what, pairs);
  const events = rows.transactions.reduce((sum, each) => sum + each.events.length, 0) / ORDERS;
  note(
    `${together === 1 ? 'One after the other' : `${together} at once`}: ${Math.round(COMMANDS * median(pairs.map((each) => each.ours)))} commands/s, ${events.toFixed(1)} events an order; as many transactions and answers in the baseline as there were commands, ${(COMMANDS * ORDERS).toLocaleString('en')} a round.`,
  );
  const varied = unsteady(
    what,
    pairs.map(({ base }) => base),
  );
  if (varied) note(varied);
}
for (const together of [1, AT_ONCE]) tellDiskWork(together);
await life.close();
rmSync(folder, { recursive: true, force: true });
