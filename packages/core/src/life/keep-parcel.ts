import { DAY, HOUR } from '@yellowcart/kernel/clock';
import { isOpen } from './derive.ts';
import type { Book, Case, Parcel } from './book.ts';
import { law, same } from './law.ts';

/** A parcel’s way (R7.03, R7.04, R9.04, F4): each event from the states it may come from, and where it leads. */
const WAY: Readonly<Record<string, readonly [from: readonly string[], to: string]>> = {
  ParcelCollected: [['outbound'], 'collected'],
  ParcelInTransit: [['collected', 'in-transit'], 'in-transit'],
  ParcelOutForDelivery: [['collected', 'in-transit', 'out-for-delivery'], 'out-for-delivery'],
  ParcelSigned: [['collected', 'in-transit', 'out-for-delivery'], 'signed'],
  ParcelRefused: [['collected', 'in-transit', 'out-for-delivery'], 'refused'],
  ParcelCameBack: [['refused'], 'returned'],
  ParcelCancelled: [['outbound'], 'cancelled'],
};

/** Unlike what goes out, what goes back ends where its merchant has it in hand, however far its courier says it is. */
const INSPECTED = 'merchant case inspect';

/** What only goes one way: nobody refuses what comes back, and only a pick-up can be called off. */
const ONLY: Readonly<Record<string, Parcel['way']>> = { ParcelRefused: 'out', ParcelCameBack: 'out', ParcelCancelled: 'back' };

/** Slots in which couriers fetch parcels begin at these hours in Shanghai and take two hours. */
const SLOTS = [9, 11, 13, 15, 17];

/** The first slot that begins no sooner than in an hour. */
function slotAfter(at: number): readonly [number, number] {
  const offset = 8 * HOUR;
  let begins = Math.ceil((at + HOUR) / HOUR) * HOUR;
  while (!SLOTS.includes(((begins + offset) % DAY) / HOUR)) begins += HOUR;
  return [begins, begins + 2 * HOUR];
}

/** Open cases whose goods a parcel brings back, by what they say of it themselves. */
const awaiting = (book: Book, { id }: Parcel): Case[] =>
  [...book.cases.values()].filter((kase) => kase.returnWaybill === id && isOpen(kase));

const linesOf = ({ lines }: Case) => lines.map(({ line, quantity }) => ({ line, quantity }));

/** Goods of a case set out, or wait for the courier at the buyer's door (A11). */
function returning(book: Book, id: string, data: any, at: number): void {
  const kase = book.cases.get(data.case)!;
  same([data.order, data.shop, data.buyer, data.lines], [kase.order, kase.shop, kase.buyer, linesOf(kase)], 'R9.04 what goes back');
  law(isOpen(kase) && !kase.received, 'R9.04 goods go back while they are awaited', () => kase);
  if (data.pickUp !== null) {
    law(book.step.pickUps.has(kase.id), 'A11 a courier is sent where goods are fetched');
    same([data.pickUp.from, data.pickUp.to], slotAfter(at), 'A11 R9.09 the next slot of the courier');
    kase.returnWaybill = id;
  }
  const status = data.pickUp === null ? 'collected' : 'outbound';
  const { order, shop, lines } = data;
  book.parcels.set(id, {
    id,
    way: 'back',
    order,
    cases: [kase.id],
    shop,
    lines: [...lines],
    doorDelivery: false,
    status,
    place: null,
    signedAt: null,
  });
}

/** The goods of one more case are in it: of the same buyer, to the same shop, and not yet inspected apart (R9.04). */
function joined(book: Book, parcel: Parcel, data: any): void {
  const kase = book.cases.get(data.case)!;
  const first = book.cases.get(parcel.cases[0]!)!;
  same([parcel.way, kase.buyer, kase.shop], ['back', first.buyer, first.shop], 'R9.04 who shares a parcel');
  law(['collected', 'in-transit', 'out-for-delivery', 'signed'].includes(parcel.status), 'R9.04 a parcel that is under way', () => parcel);
  same(data.lines, linesOf(kase), 'R9.04 what goes back');
  parcel.cases.push(kase.id);
  parcel.lines.push(...data.lines);
}

export function keepParcel(
  book: Book,
  id: string,
  { type, data, at, cause }: { type: string; data: any; at: number; cause: string },
): void {
  if (type === 'ParcelOutbound' || type === 'ParcelReturning') {
    law(!book.parcels.has(id), 'R7.03 a waybill is given once');
    same(data.at, at, 'T2 a node carries its own instant');
    if (type === 'ParcelReturning') return returning(book, id, data, at);
    const { order, shop, lines, doorDelivery } = data;
    const fresh = { status: 'outbound', place: null, signedAt: null };
    book.parcels.set(id, { id, way: 'out', order, cases: [], shop, lines, doorDelivery, ...fresh });
    return;
  }
  const parcel = book.parcels.get(id)!;
  if (type === 'ParcelJoined') return joined(book, parcel, data);
  const way = WAY[type];
  law(way !== undefined, `the oracle must be taught ${type}`);
  const handed = type === 'ParcelSigned' && cause === INSPECTED && parcel.way === 'back' && parcel.status === 'outbound';
  law(handed || way![0].includes(parcel.status), `R7.04 ${type} of a parcel that is ${parcel.status}`);
  law((ONLY[type] ?? parcel.way) === parcel.way, `R9.04 ${type} of what goes ${parcel.way}`);
  same([data.at, data.way], [at, parcel.way === 'back' ? 'back' : undefined], 'T2 R9.04 a node carries its own instant and its way');
  parcel.status = way![1];
  if (type === 'ParcelOutForDelivery') same([data.courier.from, data.courier.to], [at + HOUR, at + 2 * HOUR], 'F4 1–2 h ahead');
  if (type === 'ParcelSigned') Object.assign(parcel, { signedAt: at, place: data.left });
  if (type === 'ParcelCollected' && parcel.way === 'back') for (const { id: of } of awaiting(book, parcel)) book.step.fetched.add(of);
  const back = type === 'ParcelCameBack' || (type === 'ParcelSigned' && parcel.way === 'back');
  if (back && cause !== INSPECTED) for (const { id: of } of awaiting(book, parcel)) book.step.arrived.add(of);
}
