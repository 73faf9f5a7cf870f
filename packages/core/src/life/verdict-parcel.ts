import { DAY } from '@yellowcart/kernel/clock';
import type { Book, Parcel } from './book.ts';
import { refusable } from './derive.ts';
import type { Verdict, Who } from './verdict.ts';

type Judge = (book: Book, who: Who, args: any) => Verdict;

const ON_THE_ROAD = ['collected', 'in-transit', 'out-for-delivery'];

const from =
  (...states: readonly string[]): Judge =>
  (book, _, { waybill }) => {
    const parcel = book.parcels.get(waybill);
    if (!parcel) return 'NOT_FOUND';
    return states.includes(parcel.status) ? null : 'WRONG_STATE';
  };

/** Only buyers refuse, at their own door, what has not come yet: what goes back has no door, what was sent back has come (R4, A3). */
const refuse: Judge = (book, who, args) => {
  const otherwise = from(...ON_THE_ROAD)(book, who, args);
  const parcel = book.parcels.get(args.waybill);
  if (otherwise !== null || !parcel) return otherwise;
  const own = book.orders.get(parcel.order)!.parcels.includes(parcel.id);
  return parcel.way === 'back' || (own && !refusable(book, parcel)) ? 'WRONG_STATE' : null;
};

/** An appeal against a delivery that was not brought to the door (F5). */
function appeal(book: Book, parcel: Parcel): Verdict {
  if (parcel.status !== 'signed' || !parcel.doorDelivery || parcel.place === 'door') return 'WRONG_STATE';
  if (book.orders.get(parcel.order)!.appealed.has(parcel.id)) return 'ALREADY_APPEALED';
  return book.now >= parcel.signedAt! + 7 * DAY ? 'WINDOW_CLOSED' : null;
}

/** The words about a parcel (R7.03, R7.04, F4, F5, R8.02, R8.03). */
export const parcelVerdict: Readonly<Record<string, Judge>> = {
  'courier collect': from('outbound'),
  'courier transit': from('collected', 'in-transit'),
  'courier dispatch': from(...ON_THE_ROAD),
  'courier sign': from(...ON_THE_ROAD),
  'courier refuse': refuse,
  'courier return': from('refused'),
  'parcel appeal': (book, who, { waybill }) => {
    const parcel = book.parcels.get(waybill);
    return parcel && book.orders.get(parcel.order)!.buyer === who.id ? appeal(book, parcel) : 'NOT_FOUND';
  },
};
