import { DAY, HOUR, MINUTE } from '@yellowcart/kernel/clock';
import { ended, left, lineIn, shippedAny, total, toShip, type Book, type Case, type Line, type Order, type Parcel } from './book.ts';

/** Every unit of the line that goes out is out, and each is with the buyer or was refused; at least one is with the buyer (R1). */
const arrived = (line: Line): boolean => toShip(line) === 0 && line.signed > 0 && line.signed + line.refused >= line.out;

/** How long a line waits for its buyer (R1). */
const confirmPeriod = ({ remote }: Order, { kind, presale }: Line): number => (kind === 'fresh' ? 3 : presale ? 5 : remote ? 10 : 7) * DAY;

/**
 * When a line confirms itself: its period after the signature of its last parcel, longer by every stretch of time in which a
 * case stood open on it since; never before the case that stood open last let it go (R1, R3). Null while it does not run.
 */
export function confirmDue(order: Order, line: Line): number | null {
  if (ended(line) || line.openCase !== null || line.signedAt === null || !arrived(line)) return null;
  const since = line.signedAt;
  const paused = total(line.pauses.map(({ from, to }) => Math.max(0, to - Math.max(from, since))));
  return Math.max(since + confirmPeriod(order, line) + paused, ...line.pauses.map(({ to }) => to));
}

const refundOpen = (book: Book, order: Order): boolean => order.refunds.some((id) => book.refunds.get(id)?.status !== 'arrived');

/** Status of an order (O5, A12). */
export function statusOf(book: Book, order: Order): string {
  if (order.closed !== null) return 'closed';
  if (order.paidAt === null) return order.paid.length > 0 ? 'deposit-paid' : 'to-pay';
  const wentBack = order.lines.every(({ returned }) => returned);
  if (wentBack && !refundOpen(book, order)) return 'refunded';
  if (order.completedAt !== null) return 'completed';
  const goods = wentBack ? order.lines : order.lines.filter(({ returned }) => !returned);
  if (!shippedAny(order)) return 'to-ship';
  if (goods.some((line) => toShip(line) > 0)) return 'partly-shipped';
  return goods.every((line) => line.signed > 0 && line.signed + line.refused >= line.out) ? 'signed' : 'in-transit';
}

/** A line goes through the same states (contract 3). */
export function lineStatus(order: Order, line: Line): string {
  if (order.closed !== null) return 'closed';
  if (order.paidAt === null) return order.paid.length > 0 ? 'deposit-paid' : 'to-pay';
  if (line.returned) return 'refunded';
  if (line.confirmedAt !== null) return 'completed';
  if (line.out === 0) return 'to-ship';
  if (toShip(line) > 0) return 'partly-shipped';
  return line.signed > 0 && line.signed + line.refused >= line.out ? 'signed' : 'in-transit';
}

/** End of the time in which after-sales can be asked for (A2); null while it has not begun. */
export const windowEnd = ({ confirmedAt, afterSalesDays }: Line): number | null =>
  confirmedAt === null ? null : confirmedAt + Math.max(7, afterSalesDays) * DAY;

/** Nothing happens by itself any more, no money is on its way, and nobody can ask for anything. */
export function isFinal(book: Book, order: Order): boolean {
  const status = statusOf(book, order);
  if (refundOpen(book, order) || order.cases.some((id) => isOpen(book.cases.get(id)!))) return false;
  if (status === 'closed' || status === 'refunded') return true;
  return status === 'completed' && order.lines.every((line) => line.returned || book.now >= windowEnd(line)!);
}

/** The limits of a case (A3), halved where fresh or fragile goods are among it (A4). */
export const LIMITS = {
  answer: ({ quick }: Pick<Case, 'quick'>): number => (quick ? 24 : 48) * HOUR,
  inspect: ({ quick }: Pick<Case, 'quick'>): number => (quick ? 5 : 10) * DAY,
  send: 7 * DAY,
  escalate: 7 * DAY,
  /** Not ruled by A3: the buyer's other limits are 7 days too. */
  proposal: 7 * DAY,
  /** Not ruled by A3: goods that a case sent count as received like any other (R1). */
  receive: 7 * DAY,
} as const;

export const PAYMENT_WINDOW = 30 * MINUTE;

/** How long a payout takes (Y4, A4). */
export const arrival = (channel: string, quick: boolean): number =>
  ({ douyin: 0, wechat: 24, alipay: 24, card: 72 })[channel]! * HOUR * (quick ? 0.5 : 1);

/** Share of each unit in what was paid for a line: the odd fen are with the earlier units (M1). */
const unitShare = ({ paid, quantity }: Line, unit: number): number => Math.floor(paid / quantity) + (unit < paid % quantity ? 1 : 0);

/** The most that may go back for so many units (M5). */
export const most = (line: Line, quantity: number): number =>
  line.back + quantity >= line.quantity
    ? left(line)
    : Math.min(left(line), total(Array.from({ length: quantity }, (_, i) => unitShare(line, line.back + i))));

/** The platform's part that goes back once `refunded` of what the buyer paid did: in proportion, rounded half up (M1, M3). */
export const platformDue = (line: Line, refunded: number, units: number): number => {
  const [done, whole] = line.paid > 0 ? [refunded, line.paid] : [units, line.quantity];
  return Math.floor((2 * line.platform * done + whole) / (2 * whole));
};

/** What a broken promise costs the merchant: 5 % of what was paid for goods not out, 1.00 to 30.00 (F1). */
export const promiseCompensation = ({ lines }: Order): number =>
  Math.min(
    3000,
    Math.max(
      100,
      Math.floor(total(lines.map((line) => Math.floor((left(line) * toShip(line)) / Math.max(1, line.quantity - line.cancelled)))) / 20),
    ),
  );

/** The channel that paid last; who paid nothing has the Douyin wallet (M6). */
export const payingChannel = ({ paid }: Order): string => paid.findLast(({ channel }) => channel !== null)?.channel ?? 'douyin';

/** What escrow holds of an order: both sides' money, less what went back, and the freight until it is settled (M3). */
export function heldFor(order: Order): number {
  if (order.closed !== null) return 0;
  if (order.paidAt === null) return total(order.paid.map(({ amount, discount }) => amount + discount));
  return (
    total(order.lines.filter((line) => !ended(line)).map((line) => left(line) + line.platform - line.platformBack)) +
    (order.freightGone ? 0 : order.amounts.freight)
  );
}

/** Units of each SKU that a case keeps back for its buyer (A10). */
export const heldGoods = (kase: Case): { sku: string; quantity: number }[] =>
  kase.held ? kase.lines.map(({ sku, quantity }) => ({ sku: kase.toSku ?? sku, quantity })) : [];

/** Where the goods of a case are that is to bring some back, by the parcel that carries them (R9.04). */
export function goodsAt(book: Book, { returnWaybill }: Case): 'buyer' | 'way' | 'merchant' {
  const status = returnWaybill === null ? 'outbound' : book.parcels.get(returnWaybill)!.status;
  if (status === 'outbound' || status === 'cancelled') return 'buyer';
  return status === 'signed' || status === 'returned' ? 'merchant' : 'way';
}

/**
 * Whether a parcel that the order sent can still be refused at the door. Goods that went back had come, signed for or not: each case took
 * them from what its buyer had, and what an earlier one gave instead. What is left of those on their way must be enough for the parcel.
 */
export function refusable(book: Book, { order: of, lines }: Parcel): boolean {
  const order = book.orders.get(of)!;
  return lines.every(({ line: id, quantity }) => {
    const line = lineIn(order, id);
    const coming = line.out - line.signed - line.refused;
    let [has, unsigned] = [line.signed, 0];
    for (const kase of order.cases.map((each) => book.cases.get(each)!)) {
      const units = total(kase.lines.flatMap((each) => (each.line === id ? [each.quantity] : [])));
      const sent = goodsAt(book, kase) !== 'buyer' && !order.parcels.includes(kase.returnWaybill!);
      if (sent) [has, unsigned] = [Math.max(0, has - units), unsigned + Math.max(0, units - has)];
      if (kase.resent !== null && !isOpen(kase) && kase.refunds.length === 0) has += units;
    }
    return unsigned === 0 || coming - unsigned >= quantity;
  });
}

/** The lines of a case as they are now. */
export const linesOf = (book: Book, kase: Case): { line: Line; quantity: number }[] =>
  kase.lines.map(({ line, quantity }) => ({ line: lineIn(book.orders.get(kase.order)!, line), quantity }));

/** A case is open until it is completed, withdrawn or closed: a rejected one still is (R3). */
export const isOpen = ({ status }: Case): boolean => !['completed', 'withdrawn', 'closed'].includes(status);

/** Every open case that is about a line, whatever the order says of it. */
export const openOn = (book: Book, line: string): Case[] =>
  [...book.cases.values()].filter((kase) => isOpen(kase) && kase.lines.some((each) => each.line === line));
