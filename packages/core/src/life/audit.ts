import { DAY } from '@yellowcart/kernel/clock';
import { ended, left, shippedAny, toShip, total, type Book, type Order } from './book.ts';
import { confirmDue, heldFor, heldGoods, isOpen, statusOf } from './derive.ts';
import { law, same } from './law.ts';

/** Everything that must hold between any two steps, whatever happened. */
export function audit(book: Book): void {
  auditMoney(book);
  auditStock(book);
  auditCoupons(book);
  auditReturns(book);
  for (const order of book.orders.values()) if (book.touched.has(`order-${order.id}`)) auditOrder(book, order);
  auditTime(book);
}

/** Money (M2, M3, M5, Y4): what is held is what is open. */
function auditMoney(book: Book): void {
  const orders = [...book.orders.values()];
  const balance = (account: string): number => book.ledger.get(account) ?? 0;
  same(balance('escrow'), total(orders.map(heldFor)), 'M2 M3 escrow holds exactly what is open');
  same(total(book.ledger.values()), 0, 'M2 all accounts together');
  for (const channel of ['douyin', 'wechat', 'alipay', 'card']) {
    const onTheWay = [...book.refunds.values()].filter((refund) => refund.channel === channel && refund.status !== 'arrived');
    same(balance(`transit:${channel}`), total(onTheWay.map(({ amount }) => amount)), 'Y4 transit holds what has not arrived');
  }
  for (const [shop, fen] of book.funds) same(balance(`merchant:${shop}`), fen, 'M2 A8 the merchant’s balance is its journal');
}

/** Stock of every SKU, counted from orders and cases alone (S1–S4, A10). */
function auditStock(book: Book): void {
  const expected = new Map<string, { locked: number; occupied: number; shipped: number }>();
  const of = (sku: string) => {
    const counted = expected.get(sku) ?? { locked: 0, occupied: 0, shipped: 0 };
    expected.set(sku, counted);
    return counted;
  };
  for (const order of book.orders.values()) {
    const trade = book.trades.get(order.trade)!;
    for (const line of order.lines) {
      if (order.closed === null && order.paidAt === null && trade.held) of(line.sku).locked += line.quantity;
      if (order.paidAt !== null) of(line.sku).occupied += toShip(line);
      for (const [sku, units] of line.outside) of(sku).shipped += units;
    }
  }
  for (const kase of book.cases.values()) for (const { sku, quantity } of heldGoods(kase)) of(sku).occupied += quantity;
  for (const [sku, { available, received, ...buckets }] of book.stock) {
    const { locked, occupied, shipped } = of(sku);
    same([buckets.locked, buckets.occupied, buckets.shipped], [locked, occupied, shipped], `S1 S2 S3 locked, occupied, shipped of ${sku}`);
    same(available, received - locked - occupied - shipped, `S1 available of ${sku}`);
    law(available >= 0, 'S1 no bucket is negative', () => sku);
  }
}

/** A coupon is reserved while its trade is open, used once it is paid, and comes back once, when its use is undone (P6). */
function auditCoupons(book: Book): void {
  const undone = (order: Order): boolean => order.closed !== null || (!shippedAny(order) && order.lines.every(({ returned }) => returned));
  for (const trade of book.trades.values()) {
    const orders = trade.orders.map((id) => book.orders.get(id)!);
    for (const { coupon: id, order: of, back } of trade.coupons) {
      const own =
        of === null ? orders.filter(({ amounts, closed }) => amounts.platformCoupon > 0 || closed !== null) : [book.orders.get(of)!];
      const open = trade.status === 'to-pay' || trade.status === 'deposit-paid';
      const due = of === null && open ? false : own.every(undone);
      same(back, due, `P6 whether coupon ${id} came back to its owner`);
      if (back) continue;
      const { state } = book.coupons.get(id)!;
      same(state, open ? 'reserved' : 'used', `P6 coupon ${id} of a trade that is ${trade.status}`);
    }
  }
}

/** What comes back (R9.04, A11): each parcel carries the goods of exactly the cases that name it, and no courier comes for nothing. */
function auditReturns(book: Book): void {
  const named = new Map<string, string[]>();
  for (const { id, returnWaybill } of book.cases.values())
    if (returnWaybill !== null) named.set(returnWaybill, [...(named.get(returnWaybill) ?? []), id]);
  for (const { id, way, status, cases } of book.parcels.values()) {
    if (way === 'out' || status === 'cancelled') continue;
    same(cases.toSorted(), (named.get(id) ?? []).toSorted(), `R9.04 cases whose goods are in ${id}`);
    if (status === 'outbound') law(isOpen(book.cases.get(cases[0]!)!), 'A11 a courier comes for a case that is open', () => cases);
  }
}

/** One order: what goes back (M5, D4), and what must have followed by now (R2, A12). */
function auditOrder(book: Book, order: Order): void {
  const refunds = order.refunds.map((id) => book.refunds.get(id)!);
  const paid = total(order.paid.map(({ amount }) => amount));
  const back = total(refunds.map(({ amount }) => amount));
  law(back <= paid, 'M5 Σ refunds of an order ≤ what was paid', () => ({ back, paid }));
  for (const { payment, amount } of order.paid) {
    const share = total(refunds.filter((refund) => refund.payment === payment).map((refund) => refund.amount));
    law(share <= amount, 'D4 M5 no channel gets back more than it paid', () => ({ payment, share, amount }));
  }
  if (order.paidAt !== null)
    same(back, total(order.lines.map(({ refunded }) => refunded)) + order.extrasBack, 'M5 A7 what was decided is what is paid out');
  if (order.closed === 'merchant') same(back, paid, 'D4 a deposit goes back in full');
  for (const line of order.lines) law(line.cancelled + line.out <= line.quantity && left(line) >= 0, 'S1 M5', () => line);
  if (order.paidAt === null || !order.lines.every(ended)) return;
  const whole = order.lines.every(({ returned }) => returned);
  if (!whole) law(order.completedAt !== null, 'R2 completed when no line is left open');
  law(order.freightGone || order.amounts.freight === 0, 'A7 freight goes to somebody');
  if (whole) same(order.saidRefunded, statusOf(book, order) === 'refunded', 'A12 refunded with the last arrival');
}

/** Nothing that has a time is late (T2, T4): what is due now may still run before anybody looks. */
function auditTime(book: Book): void {
  const { now } = book;
  const late = (at: number | null | undefined, what: string): void =>
    law(at === null || at === undefined || at >= now, `T2 T4 overdue: ${what}`, () => ({ at, now }));
  for (const trade of book.trades.values())
    if (trade.status === 'to-pay' || trade.status === 'deposit-paid')
      late(trade.phases.find(({ payment }) => payment === null)?.before, `O2 D3 trade ${trade.id} closes`);
  for (const order of book.orders.values()) {
    if (order.paidAt === null || order.closed !== null) continue;
    if (!order.promiseBroken && order.lines.some((line) => toShip(line) > 0)) late(order.shipBy, `F1 the promise of ${order.id}`);
    for (const line of order.lines) late(confirmDue(order, line), `R1 R3 ${line.id} confirms itself`);
    if (order.completedAt !== null && order.archivedAt === null) late(order.completedAt + 90 * DAY, `O6 ${order.id} is archived`);
  }
  for (const { id, deadline, status } of book.cases.values()) if (deadline !== null) late(deadline, `A3 case ${id}, ${status}`);
  for (const { id, status, arrivesAt } of book.refunds.values()) if (status === 'on-the-way') late(arrivesAt, `Y4 refund ${id}`);
}
