import { HOUR } from '@yellowcart/kernel/clock';
import { lineIn, toShip, type Book, type Buckets, type Line, type Order } from './book.ts';
import { confirmDue, confirmPeriod, openOn } from './derive.ts';
import { law, same } from './law.ts';

type Keep = (book: Book, order: Order, data: any, at: number) => void;

const STEPS = ['waiting', 'picked', 'checked', 'packed'] as const;

/** When the line would go on if only the case that ends had paused it. */
const byLastCase = (order: Order, line: Line, at: number): number =>
  at + Math.max(0, confirmPeriod(order, line) - Math.max(0, line.pauses.at(-1)!.from - line.signedAt!));

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
    for (const { line: key, confirmDue: due } of lines) {
      const line = lineIn(order, key);
      const others = openOn(book, key).map((kase) => [kase.id, kase.status]);
      same(others, [], 'R3 A5 a line is free when no case is open on it');
      same(line.openCase, id, 'A5 the case that ends is the one that was open');
      for (const pause of line.pauses) pause.to = Math.min(pause.to, at);
      line.openCase = null;
      same(due, confirmDue(order, line), `R3 ${key} goes on`, () => ({ byLastCase: byLastCase(order, line, at) }));
      line.told = due;
    }
  },
  OrderGoodsBack: (book, order, { case: id, line: key, goods }) => {
    const line = lineIn(order, key);
    law(book.cases.get(id)!.received, 'S3 only goods that passed inspection are restocked');
    law(book.cases.get(id)!.type !== 'repair', 'A10 a repaired unit is not restocked');
    for (const { sku, quantity } of goods) {
      const out = line.outside.get(sku) ?? 0;
      law(quantity >= 1 && quantity <= out, 'S3 no more comes back than is out', () => ({ line: key, goods, out }));
      line.outside.set(sku, out - quantity);
      const awaited = book.step.restocks.get(key);
      if (awaited !== undefined) book.step.restocks.set(key, awaited - quantity);
    }
  },
  OrderGoodsExchanged: () => undefined,
};

/** A parcel’s way (R7.03, R7.04, F4): each event from the states it may come from. */
const FROM: Readonly<Record<string, readonly string[]>> = {
  ParcelCollected: ['outbound'],
  ParcelInTransit: ['collected', 'in-transit'],
  ParcelOutForDelivery: ['collected', 'in-transit', 'out-for-delivery'],
  ParcelSigned: ['collected', 'in-transit', 'out-for-delivery'],
  ParcelRefused: ['collected', 'in-transit', 'out-for-delivery'],
};
const TO: Readonly<Record<string, string>> = {
  ParcelCollected: 'collected',
  ParcelInTransit: 'in-transit',
  ParcelOutForDelivery: 'out-for-delivery',
  ParcelSigned: 'signed',
  ParcelRefused: 'refused',
};

export function keepParcel(book: Book, id: string, type: string, data: any, at: number): void {
  if (type === 'ParcelOutbound') {
    law(!book.parcels.has(id), 'R7.03 a waybill is given once');
    const { order, case: of, shop, lines, doorDelivery } = data;
    book.parcels.set(id, { id, order, case: of, shop, lines, doorDelivery, status: 'outbound', place: null, signedAt: null });
    return;
  }
  const parcel = book.parcels.get(id)!;
  const from = FROM[type];
  if (from === undefined) return;
  law(from.includes(parcel.status), `R7.04 ${type} of a parcel that is ${parcel.status}`);
  parcel.status = TO[type]!;
  same(data.at, at, 'T2 a node carries its own instant');
  if (type === 'ParcelOutForDelivery') same([data.courier.from, data.courier.to], [at + HOUR, at + 2 * HOUR], 'F4 1–2 h ahead');
  if (type === 'ParcelSigned') Object.assign(parcel, { signedAt: at, place: data.left });
}

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
