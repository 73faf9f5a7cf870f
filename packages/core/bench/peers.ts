/**
 * Others beside us, in one run and by turns: Emmett's command handler on SQLite against our durable commands, and Vendure in process against
 * our whole orders. They are fetched the first time (`scripts/bench/peers.ts`) and run in processes of their own, on the same Node.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, note, rateRow, sized, title } from '../../../scripts/bench/measure.ts';
import { fetchPeers, peerVersions } from '../../../scripts/bench/peers.ts';
import { diskWork } from '../../../scripts/bench/syncs.ts';
import { open, orders, spread } from '../../store/bench/parts/orders.ts';
import { besideVendure, VENDURE } from './parts/beside-vendure.ts';
import { IN_FLIGHT, ROUND_MS, ROUNDS } from './parts/pace.ts';
import { peer, tried } from './parts/peer.ts';

/** How many are done by programs whose calls are counted. */
const COUNTED = sized(40, 5);

const EMMETT = join(import.meta.dirname, 'peers/emmett.ts');

async function besideEmmett(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const store = open(join(folder, 'store'));
  const work = orders(spread);
  const one = (): Promise<number> => store.execute(work()).then(() => 1);
  for (const [way, what, asked] of [
    ['one', 'commands, Emmett on one connection with FULL and an inline projection', { floor: 2.5, aim: 4 }],
    ['defaults', 'commands, Emmett as it comes', { floor: 6, aim: 10 }],
  ] as const) {
    const emmett = await peer(EMMETT, folder, way);
    const how = way === 'one' ? 'on one connection' : 'as it comes';
    try {
      rateRow(what, await inTurns(ROUNDS, ROUND_MS, () => emmett.ask('one', 20), one), asked);
    } catch (error) {
      note(`${what}: no figure, because Emmett ${how} ended with “${(error as Error).message}”.`);
      emmett.close();
      continue;
    }
    const trouble = await tried(emmett, 'one', IN_FLIGHT);
    note(`${IN_FLIGHT} at once, Emmett ${how}: ${trouble ?? 'all done'}. Ours: all done.`);
    emmett.close();
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, one));
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

/** What it asks of the disk, counted: a setting is only what somebody says. */
function countSyncs(what: string, script: string, way: string, asked: string): void {
  const of = (times: number): number | undefined => {
    const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
    const work = diskWork([script, folder, way, asked, String(times)], new RegExp(folder));
    rmSync(folder, { recursive: true, force: true });
    return work?.syncs;
  };
  const [whole, start] = [of(COUNTED), of(0)];
  if (whole === undefined || start === undefined) note('Syncs were not counted: there is no strace here.');
  else note(`${what}, counted by strace over ${COUNTED}: ${((whole - start) / COUNTED).toFixed(2)} syncs each.`);
}

title(
  'Peers',
  'Emmett writing three events of a stream, and where it says so three rows of a projection with them, against our commands of three events in three streams; Vendure and we taking an order from the cart to the delivery, in six transactions each; and where it says so our six from the submit over delivery and confirmation to the review.',
);
if (!fetchPeers()) {
  note('Not measured: the peers could not be fetched.');
  process.exitCode = 1;
} else {
  note(`${peerVersions()}; each in a process of its own.`);
  await besideEmmett();
  await besideVendure('durable');
  await besideVendure('durable', 'reviewed');
  await besideVendure('shipped');
  countSyncs('A command of Emmett on one connection', EMMETT, 'one', 'one');
  countSyncs('A command of Emmett as it comes', EMMETT, 'defaults', 'one');
  countSyncs('An order of Vendure waiting for the disk', VENDURE, 'durable', 'order');
  countSyncs('An order of Vendure as it comes', VENDURE, 'shipped', 'order');
  note(
    'A command of Emmett reads a stream, which is new, and writes its three events, each with an id and metadata of its own, and how far the stream ' +
      'is. On one connection its projection writes three rows in the same transaction; as it comes it has no projection and writes none, and opens ' +
      'a connection to read and another one to write. Ours loads three streams, of which one is new, and writes in all three: the events, each ' +
      'stream’s state, the answer under the request id, and a seal to each of these rows, which for events goes on from the one before; and it ' +
      'looks whether a timer is due. Emmett’s tables have no request ids, no states (it folds a stream’s events at each command), no seals and no timers. Ours writes no projection with a ' +
      'command: views are brought up to date when they are asked, which is in none of the rows beside Emmett.',
  );
  note(
    'Vendure and we go the same way: into the cart, the order with its address and freight, payment, parcel, on the road, delivered. Ours is what Durable ' +
      'commands counts: one sync a command, one for all that wait together. Vendure does more at a step: channels, translations, ' +
      'taxes, promotions of its own; we do what it does not: idempotent requests, escrow and ledger, deadlines, insurance, messages, and an event ' +
      'log that the doctor can check.',
  );
  note(
    'What Vendure’s questions read is written with its orders. Ours are answered from views, and an order by itself writes none of them: the next ' +
      'question brings all of them up to date with what was committed before it. So the other rows leave that for later. In the rows with our views ' +
      'brought up to date it is paid for: the buyer whose order was through last asks for the list of their orders, after every order or after every ' +
      `${IN_FLIGHT}, as the row says, and the list has to show that order as signed for.`,
  );
}
