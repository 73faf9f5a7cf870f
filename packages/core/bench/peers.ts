/**
 * Others beside us, in one run and by turns: Emmett's command handler on SQLite against our durable commands, and Vendure in process against
 * our whole orders. They are fetched the first time (`scripts/bench/peers.ts`) and run in processes of their own, on the same Node.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTurns, note, rateRow, sized, title } from '../../../scripts/bench/measure.ts';
import { fetchPeers, peerVersions } from '../../../scripts/bench/peers.ts';
import { open, orders, spread } from '../../store/bench/parts/orders.ts';
import { orderLife } from './parts/order-life.ts';
import { peer, type Peer } from './parts/peer.ts';

const ROUNDS = sized(7, 2);
const ROUND_MS = sized(2000, 300);
const IN_FLIGHT = 64;

/** Whether the peer does it so many at a time; what it says when it does not. */
const tried = (it: Peer, what: string, together: number): Promise<string | undefined> =>
  it.ask(what, together, together).then(
    () => undefined,
    (error: Error) => error.message,
  );

async function besideEmmett(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const store = open(join(folder, 'store'));
  const work = orders(spread);
  const one = (): Promise<number> => store.execute(work()).then(() => 1);
  for (const [way, what, asked] of [
    ['one', 'commands, Emmett on one connection with FULL and an inline projection', { floor: 2.5, aim: 4 }],
    ['defaults', 'commands, Emmett as it comes', { floor: 6, aim: 10 }],
  ] as const) {
    const emmett = await peer(join(import.meta.dirname, 'peers/emmett.ts'), folder, way);
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

async function besideVendure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const life = await orderLife(join(folder, 'store'), IN_FLIGHT);
  const vendure = await peer(join(import.meta.dirname, 'peers/vendure.ts'), folder);
  rateRow(
    'orders, one after the other',
    await inTurns(
      ROUNDS,
      ROUND_MS,
      () => vendure.ask('order', 2),
      () => life.orders(2, 1),
    ),
    { floor: 8, aim: 20 },
  );
  const trouble = await tried(vendure, 'order', IN_FLIGHT);
  note(
    `${IN_FLIGHT} buyers at once, Vendure: ${trouble ?? 'all done'}.${trouble === undefined ? '' : ' So its buyers wait for each other below.'}`,
  );
  vendure.close();
  const again = await peer(join(import.meta.dirname, 'peers/vendure.ts'), mkdtempSync(join(folder, 'again-')));
  rateRow(
    `orders, ${IN_FLIGHT} buyers at once`,
    await inTurns(
      ROUNDS,
      ROUND_MS,
      () => again.ask(trouble === undefined ? 'order' : 'order in turn', 8, 8),
      () => life.orders(IN_FLIGHT, IN_FLIGHT),
    ),
    { floor: 30, aim: 100 },
  );
  again.close();
  await life.close();
  rmSync(folder, { recursive: true, force: true });
  note(
    'Vendure commits with synchronous=NORMAL as shipped, we with FULL. It does more at a step: channels, translations, taxes, promotions of its own; ' +
      'we do what it does not: idempotent requests, escrow and ledger, deadlines, insurance, messages, and an event log that the doctor can check.',
  );
}

title(
  'Peers',
  'Emmett writing three events of a stream and their projection, against our commands of three events in three streams; Vendure taking an order to the delivery in six transactions, against our six commands.',
);
if (!fetchPeers()) {
  note('Not measured: the peers could not be fetched.');
  process.exitCode = 1;
} else {
  note(`${peerVersions()}; each in a process of its own.`);
  await besideEmmett();
  await besideVendure();
}
