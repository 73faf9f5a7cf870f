/**
 * Whole orders through the mall, from the submit to the review, durable: one buyer after the other, and 64 at a time; against raw
 * SQLite writing the rows that they left, with as many commands to a commit. Both run in turns, each of them first in every other round:
 * where raw SQLite is, it writes what the round before left, which is as much.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markOf, rowsAfter, writeRaw, type Rows } from '../../store/bench/parts/rows.ts';
import { median, note, rateRow, sized, title, unsteady } from '../../../scripts/bench/measure.ts';
import { COMMANDS, orderLife } from './parts/order-life.ts';

const ROUNDS = sized(7, 3);
const ORDERS = sized(192, 64);
const AT_ONCE = 64;

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
await life.close();
rmSync(folder, { recursive: true, force: true });
