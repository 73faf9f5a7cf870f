import { CHANNELS, completedAt, DAY, readHistory, type Channel, type Order } from './history.ts';
import type { Line, World } from './input.ts';

/** Every status of an order (O5). */
const STATUSES = [
  'to-pay',
  'deposit-paid',
  'to-ship',
  'partly-shipped',
  'in-transit',
  'signed',
  'completed',
  'closed',
  'refunded',
] as const;
type Status = (typeof STATUSES)[number];

/** How long money is on its way back (Y4), ms. */
const ARRIVAL: Record<Channel, number> = { douyin: 0, wechat: DAY, alipay: DAY, card: 3 * DAY };
/** O6. */
const ARCHIVE = 90 * DAY;

type Buckets = { available: number; locked: number; occupied: number; shipped: number };

/** What must come out of a replay, in the shape of its `expected.json` (without `leftOut`, which is about the source). */
export type Totals = ReturnType<typeof tally>['totals'];

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((total, each) => total + each, 0);
const valueOf = ({ items }: Order): number => sum(items.map(({ fen }) => fen));
const inShanghai = (at: number): string => Temporal.Instant.fromEpochMilliseconds(at).toString({ timeZone: '+08:00' });
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Adds up by name: `add('card', 500)`, then the sums by name. */
function sums<K extends string>(names: readonly K[] = []) {
  const all = new Map<K, number>(names.map((name) => [name, 0]));
  return {
    add: (name: K, value: number): void => void all.set(name, (all.get(name) ?? 0) + value),
    of: (name: K): number => all.get(name) ?? 0,
    all: () => Object.fromEntries(all) as Record<K, number>,
  };
}

/** How an order stands at the end. */
function statusOf(order: Order, end: number): Status {
  const { paid } = order.trade;
  if (!paid) throw new Error(`${order.trade.name} was never paid: the tally knows no payment deadlines`);
  if (order.refundedAt !== undefined) {
    if (order.refundedAt + ARRIVAL[paid.channel] > end) throw new Error(`the refund of ${order.trade.name} has not arrived at the end`);
    return 'refunded';
  }
  if (completedAt(order, end) !== undefined) return 'completed';
  if (order.signedAt !== undefined) return 'signed';
  return order.shippedAt === undefined ? 'to-ship' : 'in-transit';
}

/**
 * The oracle: what the rules make of world and lines, by plain arithmetic over the orders, never through the mall. Takes for
 * granted that every line is carried out. Beside the totals it gives every ledger account and every SKU's buckets.
 */
export function tally(world: World, lines: readonly Line[]) {
  const { trades, reviews, end } = readHistory(world, lines);
  const orders = trades
    .flatMap((trade) => trade.orders)
    .map((order) => ({ ...order, status: statusOf(order, end), completed: completedAt(order, end), value: valueOf(order) }));
  const of = (status: Status) => orders.filter((order) => order.status === status);
  const completed = of('completed');
  const items = orders.flatMap((order) => order.items.map((item) => ({ ...item, order })));

  const paid = sums(CHANNELS);
  const refunded = sums(CHANNELS);
  const accounts = sums();
  for (const order of orders) {
    const { channel } = order.trade.paid!;
    paid.add(channel, order.value);
    accounts.add(`buyer:${order.trade.buyer}/${channel}`, order.status === 'refunded' ? 0 : -order.value);
    if (order.status === 'refunded') refunded.add(channel, order.value);
    else accounts.add(order.status === 'completed' ? `merchant:${order.shop}` : 'escrow', order.value);
  }

  const stock: Record<string, Buckets> = Object.fromEntries(
    world.products.flatMap(({ skus }) => skus.map((sku) => [sku.id, { available: sku.stock, locked: 0, occupied: 0, shipped: 0 }])),
  );
  for (const { sku, quantity, order } of items) {
    if (order.status === 'refunded') continue;
    stock[sku]!.available -= quantity;
    stock[sku]![order.status === 'to-ship' ? 'occupied' : 'shipped'] += quantity;
  }

  const months = Map.groupBy(trades, (trade) => inShanghai(trade.paid!.at).slice(0, 7));
  const shops = Map.groupBy(completed, ({ shop }) => shop);
  const products = Map.groupBy(items, ({ product }) => product);
  const commands = sums();
  for (const line of lines) commands.add(line.do, 1);
  const stars = sums(['5', '4', '3', '2', '1']);
  for (const review of reviews) stars.add(String(review.stars) as '5', 1);
  const totalStars = sum(reviews.map((review) => review.stars));
  const account = (prefix: string): number =>
    sum(Object.entries(accounts.all()).flatMap(([name, fen]) => (name.startsWith(prefix) ? [fen] : [])));
  const role = (name: string): number => world.accounts.filter((each) => each.role === name).length;
  const value = (list: readonly { readonly value: number }[]): number => sum(list.map((each) => each.value));
  const bucket = (name: keyof Buckets): number => sum(Object.values(stock).map((each) => each[name]));

  const totals = {
    world: world.name,
    clock: { start: world.clock, end: inShanghai(end) },
    accounts: { buyers: role('buyer'), merchants: role('merchant'), all: world.accounts.length },
    shops: world.shops.length,
    products: world.products.length,
    skus: Object.keys(stock).length,
    trades: trades.length,
    orders: orders.length,
    lines: items.length,
    units: sum(items.map(({ quantity }) => quantity)),
    goodsSubmitted: value(orders),
    paid: { total: value(orders), byChannel: paid.all() },
    refunded: { total: value(of('refunded')), byChannel: refunded.all() },
    merchants: value(completed),
    escrow: { total: accounts.of('escrow'), inTransit: value(of('in-transit')), toShip: value(of('to-ship')) },
    ledger: {
      buyers: Object.fromEntries(CHANNELS.map((channel) => [channel, refunded.of(channel) - paid.of(channel)])) as Record<Channel, number>,
      escrow: accounts.of('escrow'),
      merchants: account('merchant:'),
      platform: 0,
      insurer: 0,
      total: sum(Object.values(accounts.all())),
    },
    ordersByStatus: Object.fromEntries(STATUSES.map((status) => [status, of(status).length])) as Record<Status, number>,
    completedOrders: {
      byBuyer: completed.filter(({ confirmedAt }) => confirmedAt !== undefined).length,
      auto: completed.filter(({ confirmedAt }) => confirmedAt === undefined).length,
      archived: completed.filter(({ completed: at }) => at! + ARCHIVE <= end).length,
    },
    reviews: {
      count: reviews.length,
      meanProductScore: Math.round((totalStars / reviews.length) * 10_000) / 10_000,
      sumProductScore: totalStars,
      byScore: stars.all(),
    },
    gmvByMonth: [...months]
      .map(([month, list]) => ({ month, trades: list.length, gmv: sum(list.flatMap((trade) => trade.orders.map(valueOf))) }))
      .toSorted((a, b) => byText(a.month, b.month)),
    topShopsByCompletedValue: [...shops]
      .map(([shop, list]) => ({ shop, name: world.shops.find(({ id }) => id === shop)!.name, orders: list.length, value: value(list) }))
      .toSorted((a, b) => b.value - a.value || byText(a.shop, b.shop))
      .slice(0, 10),
    topProductsByUnits: [...products]
      .map(([product, list]) => ({ product, units: sum(list.map(({ quantity }) => quantity)), value: sum(list.map(({ fen }) => fen)) }))
      .toSorted((a, b) => b.units - a.units || byText(a.product, b.product))
      .slice(0, 10),
    stock: { available: bucket('available'), locked: bucket('locked'), occupied: bucket('occupied'), shipped: bucket('shipped') },
    batch: {
      lines: lines.length,
      refused: 0,
      byCommand: Object.fromEntries(Object.entries(commands.all()).toSorted(([a], [b]) => byText(a, b))),
    },
  };
  return { totals, accounts: accounts.all(), stock };
}

/** What must hold between the totals whatever the orders were; one sentence per breach. */
export function contradictions({ totals, accounts, stock }: ReturnType<typeof tally>, world: World): string[] {
  const { paid, refunded, merchants, escrow, ledger, ordersByStatus, completedOrders, reviews, gmvByMonth, batch } = totals;
  const received = sum(world.products.flatMap(({ skus }) => skus.map((sku) => sku.stock)));
  const equal: readonly (readonly [says: string, left: number, right: number])[] = [
    ['paid = goods submitted', paid.total, totals.goodsSubmitted],
    ['paid = refunded + merchants + escrow', paid.total, refunded.total + merchants + escrow.total],
    ['paid adds up over the channels', paid.total, sum(Object.values(paid.byChannel))],
    ['refunded adds up over the channels', refunded.total, sum(Object.values(refunded.byChannel))],
    ['M2 all accounts add up to 0', sum(Object.values(accounts)), 0],
    [
      'M2 the kinds of account add up to 0',
      sum(Object.values(ledger.buyers)) + ledger.escrow + ledger.merchants + ledger.platform + ledger.insurer,
      ledger.total,
    ],
    ['every order has a status', totals.orders, sum(Object.values(ordersByStatus))],
    ['completed = by buyer + auto', ordersByStatus.completed, completedOrders.byBuyer + completedOrders.auto],
    ['reviews add up over the stars', reviews.count, sum(Object.values(reviews.byScore))],
    ['stars add up', reviews.sumProductScore, sum(Object.entries(reviews.byScore).map(([score, count]) => Number(score) * count))],
    ['GMV of the months = paid', paid.total, sum(gmvByMonth.map(({ gmv }) => gmv))],
    ['trades of the months', totals.trades, sum(gmvByMonth.map(({ trades }) => trades))],
    ['S1 buckets = received', received, sum(Object.values(totals.stock))],
    ['S1 no bucket is negative', 0, Object.values(stock).filter((buckets) => Object.values(buckets).some((bucket) => bucket < 0)).length],
    ['commands add up to the lines', batch.lines, sum(Object.values(batch.byCommand))],
  ];
  return equal.filter(([, left, right]) => left !== right).map(([says, left, right]) => `${says}: ${left} ≠ ${right}`);
}
