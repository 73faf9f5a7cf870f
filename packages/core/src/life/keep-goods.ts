import { lineIn, toShip, type Book, type Buckets, type Order } from './book.ts';
import { confirmDue, goodsAt, openOn } from './derive.ts';
import { law, same } from './law.ts';

type Keep = (book: Book, order: Order, data: any, at: number) => void;

const STEPS = ['waiting', 'picked', 'checked', 'packed'] as const;

/** Money or goods of such a case are on their way to its buyer. */
const UNDER_WAY = ['refunding', 'awaiting-resend', 'awaiting-receipt'];

/** The way of an order's goods: warehouse, parcels, after-sales lines. */
export const GOODS: Readonly<Record<string, Keep>> = {
  OrderPrepared: (_, order, { step }) => {
    law(order.paidAt !== null && order.closed === null, 'R7.02 only what is paid is prepared');
    same(STEPS.indexOf(step), STEPS.indexOf(order.step) + 1, 'R7.02 one step after the other');
    order.step = step;
  },
  OrderExceptionReported: (_, order) => {
    law(!order.exception, 'F3 one exception at a time');
    order.exception = true;
  },
  OrderExceptionCleared: (_, order) => {
    law(order.exception, 'F3');
    order.exception = false;
  },
  OrderShipped: (book, order, { parcel, lines }) => {
    law(order.paidAt !== null && order.closed === null, 'S2 only what is paid goes out');
    law(!order.exception, 'F3 nothing goes out while an exception is open');
    same(order.step, 'packed', 'R7.02 picked, checked and packed first');
    for (const { line: id, quantity } of lines) {
      const line = lineIn(order, id);
      const kase = line.openCase === null ? undefined : book.cases.get(line.openCase);
      const asked = kase?.type === 'refund-only' && ['awaiting-merchant', 'in-arbitration'].includes(kase.status);
      law(!asked, 'F2 nothing goes out while its refund is asked for', () => kase);
      law(quantity >= 1 && quantity <= toShip(line), 'S2 no more than is left to go out', () => ({ line, quantity }));
      line.out += quantity;
      line.outside.set(line.sku, (line.outside.get(line.sku) ?? 0) + quantity);
    }
    order.parcels.push(parcel);
    order.step = 'waiting';
  },
  OrderSigned: (book, order, { parcel, lines }, at) => {
    for (const { line: id, quantity, confirmDue: due } of lines) {
      const line = lineIn(order, id);
      line.signed += quantity;
      line.signedAt = at;
      law(line.signed + line.refused <= line.out, 'R1 no more is signed than went out', () => ({ line, parcel }));
      same(due, confirmDue(order, line), `R1 ${id} confirms itself`);
      line.told = due;
    }
    same(
      lines.map(({ line, quantity }: any) => ({ line, quantity })),
      book.parcels.get(parcel)!.lines,
      'R1 what was signed is what was sent',
    );
  },
  OrderRefused: (book, order, { lines }) => {
    for (const { line, quantity } of lines) {
      lineIn(order, line).refused += quantity;
      book.step.refused.add(line);
    }
  },
  OrderCaseOpened: (book, order, { case: id, lines }, at) => {
    order.cases.push(id);
    for (const { line: key, confirmLeft } of lines) {
      const line = lineIn(order, key);
      // What R4 opens by itself is not the buyer's doing: it takes over, and counts against nobody.
      const atDoor = book.step.refused.has(key);
      law(line.openCase === null || atDoor, 'A5 one open case per line', () => line);
      const other = line.openCase === null ? undefined : book.cases.get(line.openCase)!;
      law(
        !other || UNDER_WAY.includes(other.status) || goodsAt(book, other) !== 'buyer',
        'R4 what nothing is on its way of gives way',
        () => other,
      );
      law(line.cases < 5 || atDoor, 'A5 at most 5 cases per line', () => line);
      if (line.told !== null) same(confirmLeft, line.told - at, 'R3 the time left when it stops');
      line.told = null;
      for (const pause of line.pauses) pause.to = Math.min(pause.to, at);
      line.pauses.push({ from: at, to: Infinity });
      line.openCase = id;
      line.cases += 1;
    }
  },
  OrderCaseEnded: (book, order, { case: id, lines }, at) => {
    for (const { line: key, confirmDue: due, still } of lines) {
      const line = lineIn(order, key);
      same(line.openCase, id, 'A5 the case that ends is the one that was open');
      for (const pause of line.pauses) pause.to = Math.min(pause.to, at);
      // A line that was taken over from a case that goes on is that one's again (R3, R4).
      const other = openOn(book, key).at(-1)?.id;
      same(still, other, 'R3 A5 a line is free when no case is open on it, else with the one that is');
      line.openCase = other ?? null;
      if (other !== undefined) line.pauses.push({ from: at, to: Infinity });
      same(due, confirmDue(order, line), `R3 ${key} goes on`);
      line.told = due;
    }
  },
  OrderGoodsBack: (book, order, { case: id, line: key, goods }) => {
    const line = lineIn(order, key);
    law(book.cases.get(id)!.received, 'S3 only goods that passed inspection are restocked');
    for (const { sku, quantity } of goods) {
      const out = line.outside.get(sku) ?? 0;
      law(quantity >= 1 && quantity <= out, 'S3 no more comes back than is out', () => ({ line: key, goods, out }));
      line.outside.set(sku, out - quantity);
      if (!order.parcels.includes(book.cases.get(id)!.returnWaybill ?? ''))
        line.swapped.set(sku, Math.max(0, (line.swapped.get(sku) ?? 0) - quantity));
      book.step.restocks.set(key, (book.step.restocks.get(key) ?? 0) - quantity);
    }
  },
  OrderGoodsExchanged: () => undefined,
};

const MOVES: Readonly<Record<string, readonly [keyof Buckets, keyof Buckets]>> = {
  StockLocked: ['available', 'locked'],
  StockUnlocked: ['locked', 'available'],
  StockOccupied: ['locked', 'occupied'],
  StockFreed: ['occupied', 'available'],
  StockShipped: ['occupied', 'shipped'],
  StockReturned: ['shipped', 'available'],
};

/** The four buckets of a SKU (S1, S2). */
export function keepStock({ stock }: Book, sku: string, type: string, { quantity }: any): void {
  const buckets = stock.get(sku) ?? { available: 0, locked: 0, occupied: 0, shipped: 0, received: 0 };
  stock.set(sku, buckets);
  if (type === 'StockReceived') {
    buckets.available += quantity;
    buckets.received += quantity;
  }
  const way = MOVES[type];
  if (way === undefined) return;
  buckets[way[0]] -= quantity;
  buckets[way[1]] += quantity;
  law(buckets[way[0]] >= 0, 'S1 no bucket is negative', () => ({ sku, buckets, type }));
}
