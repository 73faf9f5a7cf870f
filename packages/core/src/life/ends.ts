import { DAY } from '@yellowcart/kernel/clock';
import { announcedComes } from './announced.ts';
import { look, tells } from './answers.ts';
import type { Book } from './book.ts';
import { isFinal, statusOf } from './derive.ts';
import { setClock, settle, type Game } from './game.ts';
import { law, same } from './law.ts';
import { keepsSecret } from './privacy.ts';
import { probe } from './probe.ts';
import { BUYERS, SHOPS } from './world.ts';

/** Long enough for every window, limit and archive to be over. */
const LONG = 400 * DAY;

/**
 * The end of a life: everything is looked at once more, then time goes on without anybody doing anything: what was final stays
 * as it is (contract 3), and what still waits does so for somebody.
 * @param thorough also rebuilds the views and refolds every stream (R10.01), and waits for each announcement to come true
 */
export async function lifeEnds(game: Game, thorough = true): Promise<void> {
  const { book } = game;
  await lookAtAll(game);
  for (const order of [...book.orders.values()].filter((_, i) => i % 4 === 0)) await probe(game, order);
  if (thorough) await views(game);
  const before = new Map([...book.orders.values()].filter((order) => isFinal(book, order)).map(({ id }) => [id, snapshot(game, id)]));
  // Watched step by step it takes longer, for the same events (T2).
  if (thorough) await announcedComes(game);
  await setClock(game, book.now + LONG);
  for (const [id, told] of before) same(snapshot(game, id), told, 'contract 3 what is final changes no more');
  await lookAtAll(game);
  for (const order of book.orders.values())
    law(isFinal(book, order) || waits(book, order.id), 'R2 A3 left alone, everything ends', () => order);
}

const lookAtAll = async (game: Game): Promise<void> => {
  const { mall, book } = game;
  await settle(game);
  book.touched = new Set([...book.orders.keys()].map((id) => `order-${id}`));
  for (const id of book.cases.keys()) book.touched.add(`case-${id}`);
  await look(mall, book);
};

/** Everything that happened to an order, its cases and refunds; not that it was archived, or that a simulated courier brought it. */
const snapshot = ({ memory }: Game, id: string): string[] =>
  memory.events
    .filter(
      ({ stream, type }) => /^(order|case|refund)-/.test(stream) && stream.includes(id) && !['OrderArchived', 'OrderSigned'].includes(type),
    )
    .map(({ stream, type }) => `${stream} ${type}`);

/** Somebody's turn has no limit: a parcel to be carried or sent, a payout to be retried, a ruling, goods to be confirmed. */
function waits(book: Book, id: string): boolean {
  const order = book.orders.get(id)!;
  const cases = order.cases.map((each) => book.cases.get(each)!);
  return (
    ['to-ship', 'partly-shipped', 'in-transit'].includes(statusOf(book, order)) ||
    order.lines.some(({ returned, confirmedAt, signed }) => !returned && confirmedAt === null && signed === 0) ||
    order.refunds.some((refund) => book.refunds.get(refund)!.status === 'failed') ||
    cases.some(({ status }) => ['awaiting-resend', 'awaiting-receipt', 'in-arbitration', 'refunding'].includes(status))
  );
}

/** By id: in which order a list comes is not looked at here. */
const sorted = (pairs: Iterable<[string, string]>): [string, string][] => [...pairs].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** What the read side makes of it all: ledger, lists, and that it can be rebuilt (R10.01). */
async function views({ mall, book }: Game): Promise<void> {
  const ledger = await tells(mall, 'admin', 'ledger show', {});
  const nonZero = (all: Iterable<[string, number]>): [string, number][] =>
    [...all].filter(([, fen]) => fen !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
  same(nonZero(Object.entries<number>(ledger.accounts)), nonZero(book.ledger), 'M2 the ledger is what the journals say');
  const orders = [...book.orders.values()];
  for (const as of [...BUYERS, ...SHOPS.map((shop) => `${shop}-clerk`), 'cs', 'admin']) {
    const own = orders.filter(({ buyer, shop }) => as === buyer || as === `${shop}-clerk` || as === 'cs' || as === 'admin');
    for (const archived of [false, true]) {
      const list = await tells(mall, as, 'order list', { all: true, ...(archived ? { archived } : {}) });
      const listed = new Map<string, string>(list.orders.map(({ order, status }: any) => [order, status]));
      const expected = own.filter(({ archivedAt }) => (archivedAt !== null) === archived);
      same(sorted(listed), sorted(expected.map((order) => [order.id, statusOf(book, order)])), `O6 orders that ${as} sees`);
    }
    const { cases } = await tells(mall, as, 'aftersale list', { all: true });
    const ids = own.flatMap((order) => order.cases);
    same(
      sorted(cases.map((each: any) => [each.case, each.status])),
      sorted(ids.map((id) => [id, book.cases.get(id)!.status])),
      'R9.03 cases',
    );
    if (as !== 'cs' && as !== 'admin') await tells(mall, as, 'message list', { all: true });
    keepsSecret(as, 'events list', await mall.events({}, { as }));
  }
  const { refunds } = await tells(mall, 'cs', 'refund list', { all: true });
  same(
    sorted(refunds.map(({ id, status }: any) => [id, status])),
    sorted([...book.refunds.values()].map(({ id, status }) => [id, status])),
    'Y4 refunds',
  );
  for (const buyer of BUYERS) {
    const { entries } = await tells(mall, buyer, 'wallet bill', { all: true });
    const moved = [...book.ledger].filter(([account]) => account.startsWith(`buyer:${buyer}/`)).reduce((sum, [, fen]) => sum + fen, 0);
    same(
      entries.reduce((sum: number, { amount }: any) => sum + amount, 0),
      moved,
      'R6.07 the bill is what moved',
    );
  }
  const { ok, checks } = await tells(mall, 'admin', 'doctor', {});
  law(ok, 'R10.01 snapshots are refolds, views are rebuilds', () => checks);
}
