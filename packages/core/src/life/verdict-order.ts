import { DAY } from '@yellowcart/kernel/clock';
import { ended, lineIn, shippedAny, toShip, type Book, type Line, type Order } from './book.ts';
import { most, statusOf, windowEnd } from './derive.ts';
import type { Verdict, Who } from './verdict.ts';
import { isRemote, PRODUCTS } from './world.ts';

type Judge = (book: Book, who: Who, args: any) => Verdict;

const lineOf = (order: Order, key: string): Line | undefined => order.lines.find(({ id, sku }) => id === key || sku === key);

/** Judges an order that whoever asks may see (Z1). */
const own =
  (judge: (book: Book, order: Order, args: any, who: Who) => Verdict): Judge =>
  (book, who, args) => {
    const order = book.orders.get(args.order);
    const others = who.role === 'buyer' ? order?.buyer !== who.id : who.role === 'merchant' && order?.shop !== who.shop;
    return order && !others ? judge(book, order, args, who) : 'NOT_FOUND';
  };

const paid = (order: Order): boolean => order.paidAt !== null && order.closed === null;
const shippable = (order: Order): boolean => paid(order) && order.lines.some((line) => toShip(line) > 0);

/** A refund before outbound that is asked for and not answered (F2). */
const refundOpen = (book: Book, line: Line): boolean => {
  const kase = line.openCase === null ? undefined : book.cases.get(line.openCase);
  return kase?.type === 'refund-only' && (kase.status === 'awaiting-merchant' || kase.status === 'in-arbitration');
};

type Piece = { readonly line: string; readonly quantity?: number };

/** Pieces by line, each once; a code when one of them is none. */
function chosen(order: Order, pieces: readonly Piece[]): Map<Line, number> | string {
  const all = new Map<Line, number>();
  for (const { line: key, quantity = 1 } of pieces) {
    const line = lineOf(order, key);
    if (!line) return 'NOT_FOUND';
    if (quantity < 1) return 'INVALID_QUANTITY';
    all.set(line, quantity + (all.get(line) ?? 0));
  }
  return all;
}

function ship(book: Book, order: Order, { lines, waybill, rejectRefund }: any): Verdict {
  if (!shippable(order)) return 'WRONG_STATE';
  const all = lines ? chosen(order, lines) : new Map(order.lines.filter((line) => toShip(line) > 0).map((line) => [line, toShip(line)]));
  if (typeof all === 'string') return all;
  const rejects = rejectRefund === undefined ? undefined : book.cases.get(rejectRefund);
  if (rejectRefund !== undefined && rejects?.order !== order.id) return 'NOT_FOUND';
  if (rejects && (rejects.type !== 'refund-only' || rejects.status !== 'awaiting-merchant')) return 'WRONG_STATE';
  if ([...all].some(([line, quantity]) => quantity > toShip(line))) return 'INVALID_QUANTITY';
  if (order.exception) return 'EXCEPTION_OPEN';
  if ([...all.keys()].some((line) => refundOpen(book, line) && line.openCase !== rejectRefund)) return 'REFUND_OPEN';
  return waybill !== undefined && book.parcels.has(waybill) ? 'WAYBILL_TAKEN' : null;
}

const SENT = ['return-refund', 'exchange', 'repair', 'resend'];

/** Why nothing can be asked for a line now (A1, A2, A5). */
function notNow(book: Book, line: Line, quantity: number, type: string): Verdict {
  const until = windowEnd(line);
  if (until !== null && book.now >= until) return 'WINDOW_CLOSED';
  if (line.openCase !== null) return 'CASE_OPEN';
  if (line.cases >= 5) return 'ATTEMPTS_EXHAUSTED';
  const able = SENT.includes(type) ? line.out - (line.back - line.cancelled) : line.quantity - line.back;
  if (line.returned || able <= 0) return 'WRONG_STATE';
  return quantity > able ? 'INVALID_QUANTITY' : null;
}

function apply(book: Book, order: Order, { type, lines, amount, toSku }: any): Verdict {
  if (!paid(order)) return 'WRONG_STATE';
  const all = chosen(order, lines);
  if (typeof all === 'string') return all;
  for (const [line, quantity] of all) {
    const wrong = notNow(book, line, quantity, type);
    if (wrong !== null) return wrong;
  }
  const among = ({ sku }: Line): boolean =>
    PRODUCTS.some(({ skus }) => skus.some(({ id }) => id === sku) && skus.some(({ id }) => id === toSku));
  if (type === 'exchange' && toSku !== undefined && ![...all.keys()].every(among)) return 'SKU_UNAVAILABLE';
  const highest = type === 'refund-only' || type === 'return-refund' ? [...all].reduce((sum, [line, n]) => sum + most(line, n), 0) : 0;
  return amount !== undefined && amount > highest ? 'AMOUNT_TOO_HIGH' : null;
}

const STEPS = { pick: 'waiting', check: 'picked', pack: 'checked', outbound: 'packed' } as const;

/** One step of the warehouse; the last of them is held to what outbound is (F2, F3). */
const warehouse = (step: keyof typeof STEPS): Judge =>
  own((book, order) => {
    if (!shippable(order) || order.step !== STEPS[step]) return 'WRONG_STATE';
    return step === 'outbound' ? ship(book, order, {}) : null;
  });

/** The words about an order (O3, O4, R2, R3, F2, F3, A1, A2, A5, V1). */
export const orderVerdict: Readonly<Record<string, Judge>> = {
  'order cancel': own((book, order) => (statusOf(book, order) === 'to-pay' ? null : 'WRONG_STATE')),
  'order address': own((_, order, { address }, who) => {
    if (order.closed !== null || shippedAny(order) || order.lines.every(ended)) return 'WRONG_STATE';
    const remote = isRemote(who.id, address);
    if (remote === undefined) return 'NOT_FOUND';
    // What the freight would be elsewhere is a matter of prices: the model of stages 4 to 6 knows.
    return remote === order.remote ? null : undefined;
  }),
  'order confirm': own((_, order, { line: key }) => {
    const named = key === undefined ? undefined : lineOf(order, key);
    if (key !== undefined && !named) return 'NOT_FOUND';
    const lines = (named ? [named] : order.lines).filter((line) => !ended(line));
    if (!paid(order) || lines.length === 0) return 'WRONG_STATE';
    if (lines.some(({ openCase }) => openCase !== null)) return 'CASE_OPEN';
    return lines.every((line) => line.out > 0 && toShip(line) === 0) ? null : 'WRONG_STATE';
  }),
  'merchant cancel': own((book, order) => (['to-pay', 'deposit-paid'].includes(statusOf(book, order)) ? null : 'WRONG_STATE')),
  'merchant ship': own(ship),
  'merchant exception': own((_, order) => (!shippable(order) ? 'WRONG_STATE' : order.exception ? 'EXCEPTION_OPEN' : null)),
  'merchant clear': own((_, order) => (order.exception ? null : 'WRONG_STATE')),
  'warehouse pick': warehouse('pick'),
  'warehouse check': warehouse('check'),
  'warehouse pack': warehouse('pack'),
  'warehouse outbound': warehouse('outbound'),
  'aftersale apply': own(apply),
  'review post': own((_, order, args) => {
    const line = lineIn(order, args.line);
    if (line.reviewed) return 'ALREADY_REVIEWED';
    return order.completedAt === null || line.returned ? 'WRONG_STATE' : null;
  }),
  'review append': own((book, order, args) => {
    const review = [...book.reviews.values()].find(({ line }) => line === args.line);
    if (!review || !lineIn(order, args.line).reviewed) return 'WRONG_STATE';
    if (review.appended) return 'ALREADY_REVIEWED';
    return book.now >= review.postedAt + 180 * DAY ? 'WINDOW_CLOSED' : null;
  }),
};
