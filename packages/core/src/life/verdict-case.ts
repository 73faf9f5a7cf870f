import type { Book, Case } from './book.ts';
import { goodsAt, isOpen, linesOf, most } from './derive.ts';
import type { Verdict, Who } from './verdict.ts';

type Judge = (book: Book, who: Who, args: any) => Verdict;
type Own = (book: Book, kase: Case, args: any) => Verdict;

/** Judges a case that whoever asks may see (Z1), in one of these states. */
const own =
  (states: readonly string[] | null, judge: Own = () => null): Judge =>
  (book, who, args) => {
    const kase = book.cases.get(args.case);
    const others = who.role === 'buyer' ? kase?.buyer !== who.id : who.role === 'merchant' && kase?.shop !== who.shop;
    if (!kase || others) return 'NOT_FOUND';
    return states && !states.includes(kase.status) ? 'WRONG_STATE' : judge(book, kase, args);
  };

/** Goods for an exchange or a resend must be there (A10). */
function short(book: Book, kase: Case): boolean {
  if (kase.type !== 'exchange' && kase.type !== 'resend') return false;
  const wanted = new Map<string, number>();
  for (const { sku, quantity } of kase.lines) wanted.set(kase.toSku ?? sku, quantity + (wanted.get(kase.toSku ?? sku) ?? 0));
  return [...wanted].some(([sku, quantity]) => book.stock.get(sku)!.available < quantity);
}

const taken = (book: Book, waybill: string | undefined): boolean => waybill !== undefined && book.parcels.has(waybill);

/** Goods of several cases of a buyer may go to a shop in one parcel, told of late too (R9.04). */
function shares(book: Book, kase: Case, waybill: string): boolean {
  const { way, status, shop, cases } = book.parcels.get(waybill)!;
  const same = way === 'back' && shop === kase.shop && book.cases.get(cases[0]!)!.buyer === kase.buyer;
  return same && ['collected', 'in-transit', 'out-for-delivery', 'signed'].includes(status);
}

const otherAmount = (kase: Case, amount: number | undefined): Verdict =>
  amount === undefined || amount === kase.amount ? null : amount > kase.amount ? 'AMOUNT_TOO_HIGH' : 'AMOUNT_NOT_ASKED';

/** A case can be withdrawn until money or goods went out (A5). */
const untouched = (book: Book, kase: Case): boolean =>
  !['completed', 'closed', 'withdrawn', 'refunding'].includes(kase.status) &&
  goodsAt(book, kase) === 'buyer' &&
  !kase.received &&
  kase.resent === null &&
  kase.refunds.length === 0;

/** The words about a case (A3, A5, A6, A9–A11, R9.03–R9.11) and its refunds (Y4). */
export const caseVerdict: Readonly<Record<string, Judge>> = {
  'merchant case agree': own(['awaiting-merchant'], (book, kase, { amount, waybill }) => {
    const other = otherAmount(kase, amount);
    if (other !== null) return other;
    if (short(book, kase)) return 'OUT_OF_STOCK';
    return kase.type === 'resend' && taken(book, waybill) ? 'WAYBILL_TAKEN' : null;
  }),
  'merchant case reject': own(['awaiting-merchant']),
  'merchant case propose': own(['awaiting-merchant'], (_, kase, { amount }) =>
    kase.type !== 'return-refund' ? 'WRONG_STATE' : amount >= kase.amount ? 'AMOUNT_TOO_HIGH' : null,
  ),
  'merchant case inspect': own(['awaiting-inspection'], (book, kase, { pass, waybill }) =>
    pass && kase.type !== 'return-refund' && taken(book, waybill) ? 'WAYBILL_TAKEN' : null,
  ),
  'merchant case resend': own(['awaiting-resend'], (book, _, { waybill }) => (taken(book, waybill) ? 'WAYBILL_TAKEN' : null)),
  'aftersale withdraw': own(null, (book, kase) => (untouched(book, kase) ? null : 'WRONG_STATE')),
  'aftersale accept': own(['awaiting-buyer']),
  'aftersale send-back': own(null, (book, kase, { waybill }) => {
    const fetched = kase.status === 'awaiting-inspection' && kase.pickUp && goodsAt(book, kase) === 'buyer';
    if (kase.status !== 'awaiting-return' && !fetched) return 'WRONG_STATE';
    return !taken(book, waybill) || shares(book, kase, waybill) ? null : 'WAYBILL_TAKEN';
  }),
  'aftersale comment': own(null, (_, kase) => (isOpen(kase) ? null : 'WRONG_STATE')),
  'aftersale escalate': own(['rejected', 'awaiting-resend']),
  'aftersale receive': own(['awaiting-receipt']),
  'aftersale rate': own(['completed', 'closed'], (_, kase) => (kase.rated ? 'ALREADY_REVIEWED' : null)),
  'platform rule': own(['in-arbitration'], (book, kase, { refund }) =>
    refund > linesOf(book, kase).reduce((sum, { line, quantity }) => sum + most(line, quantity), 0) ? 'AMOUNT_TOO_HIGH' : null,
  ),
  'refund retry': (book, who, { refund: id }) => {
    const refund = book.refunds.get(id);
    if (!refund || (who.role === 'buyer' && refund.buyer !== who.id)) return 'NOT_FOUND';
    return refund.status === 'failed' ? null : 'WRONG_STATE';
  },
};
