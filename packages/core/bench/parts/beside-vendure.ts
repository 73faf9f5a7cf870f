import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { note, rateRow, ratesInTurns, type Row } from '../../../../scripts/bench/measure.ts';
import { orderLife, type OrderLife, type Span } from './order-life.ts';
import { IN_FLIGHT, ROUND_MS, ROUNDS } from './pace.ts';
import { peer, tried, type Peer } from './peer.ts';

/** The program that is Vendure, as a child. */
export const VENDURE = join(import.meta.dirname, '../peers/vendure.ts');

type Asked = Pick<Row, 'floor' | 'aim'>;
/** Our malls: one that only takes orders, and where it is asked for one of which the read side is asked as well. */
type Ours = { readonly plain: OrderLife; readonly listed: OrderLife | undefined };

/**
 * A row of ours beside Vendure, and one of ours with the read side asked after `together` orders, all against the same rounds of Vendure.
 * @param theirs does some orders in Vendure
 * @param times how many of ours are done between two looks at the clock
 */
async function rows(
  what: { readonly way: string; readonly said: string; readonly often: string },
  theirs: () => Promise<number>,
  { plain, listed }: Ours,
  [times, together]: readonly [number, number],
  asked: Asked,
): Promise<void> {
  const runs = [theirs, () => plain.orders(times, together), ...(listed ? [() => listed.listedOrders(times, together)] : [])];
  const rates = await ratesInTurns(ROUNDS, ROUND_MS, runs);
  const beside = (i: number) => rates.map((each) => ({ base: each[0]!, ours: each[i]! }));
  rateRow(`orders, ${what.way}, ${what.said}`, beside(1), asked);
  if (listed) rateRow(`orders, ${what.way}, ${what.said}, and our views brought up to date after every ${what.often}`, beside(2), asked);
}

/**
 * Orders beside Vendure, one buyer after the other and many at once; the floors are for where both go the same way and wait for the disk.
 * @param span how far ours go: Vendure's are done when they are delivered
 */
export async function besideVendure(way: 'durable' | 'shipped', span: Span = 'delivered'): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'yellowcart-bench-'));
  const held = way === 'durable' && span === 'delivered';
  const ours: Ours = {
    plain: await orderLife(join(folder, 'store'), IN_FLIGHT, span),
    listed: held ? await orderLife(join(folder, 'listed'), IN_FLIGHT, span) : undefined,
  };
  const vendure = (): Promise<Peer> => peer(VENDURE, mkdtempSync(join(folder, 'vendure-')), way);
  const disk = way === 'durable' ? 'Vendure waiting for the disk as we do' : 'Vendure as it comes';
  const said = span === 'delivered' ? disk : `${disk}, ours on to the review`;
  const asked = (floor: number, aim: number): Asked => (held ? { floor, aim } : {});
  const first = await vendure();
  await rows({ way: 'one after the other', said, often: 'order' }, () => first.ask('order', 2), ours, [2, 1], asked(8, 20));
  const trouble = await tried(first, 'order', IN_FLIGHT);
  note(
    `${IN_FLIGHT} buyers at once, ${said}: ${trouble ?? 'all done'}.${trouble === undefined ? '' : ' So its buyers wait for each other below.'}`,
  );
  first.close();
  const again = await vendure();
  await rows(
    { way: `${IN_FLIGHT} buyers at once`, said, often: `${IN_FLIGHT} orders` },
    () => again.ask(trouble === undefined ? 'order' : 'order in turn', 8, 8),
    ours,
    [IN_FLIGHT, IN_FLIGHT],
    asked(30, 100),
  );
  again.close();
  await ours.plain.close();
  await ours.listed?.close();
  rmSync(folder, { recursive: true, force: true });
}
