import { HOUR } from '@yellowcart/kernel/clock';
import { lineIn, total, type Book, type Case } from './book.ts';
import { goodsAt, isOpen, LIMITS, linesOf, most } from './derive.ts';
import { law, same } from './law.ts';

type Keep = (book: Book, kase: Case, data: any, at: number) => void;

const from = (kase: Case, statuses: readonly string[], ruling: string): void =>
  law(statuses.includes(kase.status), ruling, () => ({ case: kase.id, status: kase.status }));

/** What silence brings comes at the limit, not before and not later (A3, T2); people act before it (T1). */
const inTime = (kase: Case, by: string, at: number): void => {
  if (by === 'timeout') same(at, kase.deadline, 'A3 T2 silence speaks at the limit');
  else law(kase.deadline === null || at < kase.deadline, 'T1 at the limit it is over', () => ({ kase, at }));
};

const now = (kase: Case, status: string, deadline: number | null): void => void Object.assign(kase, { status, deadline });

/** The goods of a return are with the merchant: whether the insurance must pay is known now (I2). */
function received(book: Book, kase: Case, by: string): void {
  if (kase.received) return;
  const order = book.orders.get(kase.order)!;
  const insured = linesOf(book, kase).some(({ line }) => line.insured);
  const due = order.insuranceCap !== null && insured && !kase.pickUp && kase.returnFreight > 0;
  // What the merchant has in hand is with the merchant, whatever the carrier's scans say; silence needs no goods (A3).
  if (by !== 'timeout') same(goodsAt(book, kase), 'merchant', 'R9.04 what is inspected is with the merchant');
  book.step.received.push({
    order: order.id,
    fen: due ? (kase.quick ? kase.returnFreight : Math.min(kase.returnFreight, order.insuranceCap!)) : 0,
  });
  kase.received = true;
}

/** A courier has still to come for its goods. */
const awaitsCourier = (book: Book, { returnWaybill }: Case): boolean =>
  returnWaybill !== null && book.parcels.get(returnWaybill)!.status === 'outbound';

/** Held goods go out, or are free again. */
function release(book: Book, kase: Case, out: boolean): void {
  if (!kase.held) return;
  kase.held = false;
  if (!out) return;
  for (const { line, sku, quantity } of kase.lines) {
    const { outside, swapped } = lineIn(book.orders.get(kase.order)!, line);
    const sent = kase.toSku ?? sku;
    for (const goods of kase.type === 'exchange' ? [outside, swapped] : [outside]) goods.set(sent, (goods.get(sent) ?? 0) + quantity);
  }
}

/** The steps of a case (A1–A12): from which state each is taken, by when, and what is waited for next. */
export const CASE: Readonly<Record<string, Keep>> = {
  CaseAgreed: (book, kase, { by, amount, status, deadline, held }, at) => {
    from(kase, by === 'buyer' ? ['awaiting-buyer'] : ['awaiting-merchant'], 'A3 A6 what can be agreed to');
    inTime(kase, by, at);
    same(amount, by === 'buyer' ? kase.proposed : kase.amount, 'A6 what is agreed is what was asked or proposed');
    same(held, ['exchange', 'resend'].includes(kase.type), 'A10 new goods are held at the agreement');
    const inspect = { status: 'awaiting-inspection', deadline: at + LIMITS.inspect(kase) };
    const atDoor = book.step.refused.size > 0;
    const next =
      kase.type === 'refund-only'
        ? { status: 'refunding', deadline: null }
        : kase.type === 'resend'
          ? { status: 'awaiting-resend', deadline: null }
          : kase.pickUp
            ? inspect
            : { status: 'awaiting-return', deadline: atDoor ? inspect.deadline : at + LIMITS.send };
    same({ status, deadline }, next, 'A3 A4 A11 what follows an agreement');
    book.step.agrees.delete(kase.id);
    if (kase.pickUp) book.step.pickUps.add(kase.id);
    book.step.pays = kase.id;
    Object.assign(kase, { ...next, amount, held, proposed: null });
  },
  CaseProposed: (_, kase, { amount, deadline }, at) => {
    from(kase, ['awaiting-merchant'], 'A6');
    inTime(kase, 'merchant', at);
    law(kase.type === 'return-refund' && amount < kase.amount, 'A6 a lower amount, on a return and refund', () => ({ kase, amount }));
    same(deadline, at + LIMITS.proposal, 'A6 the buyer’s time');
    kase.proposed = amount;
    now(kase, 'awaiting-buyer', deadline);
  },
  CaseRejected: (book, kase, { by, deadline }, at) => {
    from(kase, by === 'inspection' ? ['awaiting-inspection'] : ['awaiting-merchant'], 'A3 what can be rejected');
    inTime(kase, by, at);
    if (by === 'ship') law(kase.type === 'refund-only', 'F2 shipping rejects a refund only');
    if (by === 'timeout') law(['exchange', 'resend'].includes(kase.type), 'A3 silence agrees, unless there is no stock (A10)');
    if (by === 'inspection') received(book, kase, by);
    same(deadline, at + LIMITS.escalate, 'A3 7 days to call the platform in');
    now(kase, 'rejected', deadline);
  },
  CasePickUpBooked: (book, kase, { waybill, from: begins, to }) => {
    law(book.step.pickUps.delete(kase.id), 'A11 a courier is sent with the agreement', () => kase);
    same([kase.returnWaybill, to - begins], [waybill, 2 * HOUR], 'A11 the courier of the parcel');
  },
  CaseGoodsCollected: (book, kase) => {
    law(kase.pickUp && book.step.fetched.delete(kase.id), 'A11 goods leave their buyer when the courier fetches them', () => kase);
  },
  CaseGoodsArrived: (book, kase) => {
    law(book.step.arrived.delete(kase.id) && goodsAt(book, kase) === 'merchant', 'R9.04 goods arrive with their parcel', () => kase);
  },
  CaseGoodsSent: (book, kase, { waybill, freight, deadline }, at) => {
    // Where goods are fetched at the door the buyer may send them, until the courier has them.
    const fetched = kase.status === 'awaiting-inspection' && kase.pickUp && goodsAt(book, kase) === 'buyer';
    law(kase.status === 'awaiting-return' || fetched, 'A3 A11 what can be sent back', () => kase);
    const { status, way, cases } = book.parcels.get(waybill)!;
    const refused = way === 'out' && status === 'refused' && book.step.refused.size > 0;
    law(refused || cases.includes(kase.id), 'R9.04 R4 goods are in the parcel that brings them back', () => waybill);
    if (way === 'back' && status === 'signed') book.step.arrived.add(kase.id);
    inTime(kase, 'buyer', at);
    same(deadline, at + LIMITS.inspect(kase), 'A3 A4 the time to inspect runs from the waybill');
    Object.assign(kase, { returnWaybill: waybill, returnFreight: freight, status: 'awaiting-inspection', deadline });
  },
  CaseGoodsPassed: (book, kase, { by }, at) => {
    from(kase, ['awaiting-inspection'], 'A3 what can be accepted');
    inTime(kase, by, at);
    received(book, kase, by);
    book.step.pays = kase.id;
    kase.deadline = null;
    // A repaired unit goes back to its buyer (A10).
    if (kase.type === 'repair') return;
    // What was refused at the door is what the order sent, not what its buyer got in exchange meanwhile.
    const atDoor = book.orders.get(kase.order)!.parcels.includes(kase.returnWaybill ?? '');
    for (const { line, quantity } of linesOf(book, kase)) {
      const own = (line.outside.get(line.sku) ?? 0) - (line.swapped.get(line.sku) ?? 0);
      const out = atDoor ? own : total(line.outside.values());
      book.step.restocks.set(line.id, Math.min(quantity, out));
    }
  },
  CaseAwaitsResend: (_, kase) => {
    law(
      kase.status === 'awaiting-receipt' || (kase.received && kase.status === 'awaiting-inspection'),
      'R9.07 goods go out when the old ones are back',
      () => kase,
    );
    now(kase, 'awaiting-resend', null);
  },
  CaseResent: (book, kase, { waybill }) => {
    law(kase.status === 'awaiting-resend' || (kase.received && kase.status === 'awaiting-inspection'), 'R9.07', () => kase);
    release(book, kase, true);
    kase.resent = waybill;
    now(kase, 'awaiting-receipt', null);
  },
  CaseGoodsSigned: (_, kase, { deadline }, at) => {
    from(kase, ['awaiting-receipt'], 'R9.07');
    same(deadline, at + LIMITS.receive, 'R9.07 the time to say that goods arrived');
    kase.deadline = deadline;
  },
  CaseEscalated: (_, kase, __, at) => {
    from(kase, ['rejected', 'awaiting-resend'], 'A3 what is brought to the platform: a rejection, or goods that are owed');
    inTime(kase, 'buyer', at);
    now(kase, 'in-arbitration', null);
  },
  CaseRuled: (book, kase, { refund }) => {
    from(kase, ['in-arbitration'], 'A9 what can be ruled');
    const highest = total(linesOf(book, kase).map(({ line, quantity }) => most(line, quantity)));
    law(refund <= highest, 'A9 M5 no more than was paid', () => ({ refund, highest }));
    law(!awaitsCourier(book, kase), 'A9 A11 nobody fetches goods of a case that is ruled');
    release(book, kase, false);
    book.step.pays = kase.id;
    Object.assign(kase, { amount: refund, deadline: null });
  },
  CaseRefunding: (_, kase) => now(kase, 'refunding', null),
  CaseRefundStarted: (_, kase, { refund }) => void kase.refunds.push(refund),
  CaseRefundArrived: () => undefined,
  CaseCompleted: (book, kase, _, at) => {
    law(
      kase.refunds.every((id) => book.refunds.get(id)?.status === 'arrived'),
      'A12 not before the last arrival',
      () => kase,
    );
    from(kase, ['refunding', 'awaiting-receipt', 'in-arbitration'], 'A12 what can be completed');
    law(kase.deadline === null || at <= kase.deadline, 'T2 not after its limit', () => kase);
    release(book, kase, false);
    now(kase, 'completed', null);
  },
  CaseWithdrawn: (book, kase, _, at) => {
    const gone = goodsAt(book, kase) !== 'buyer' || kase.received || kase.resent !== null || kase.refunds.length > 0;
    law(!gone && !['completed', 'closed', 'withdrawn', 'refunding'].includes(kase.status), 'A5 until money or goods went out', () => {
      const { type, status, resent } = kase;
      return { type, status, resent };
    });
    inTime(kase, 'buyer', at);
    release(book, kase, false);
    now(kase, 'withdrawn', null);
  },
  CaseClosed: (book, kase, { reason }, at) => {
    const waits: Record<string, string> = { 'not-answered': 'awaiting-buyer', 'not-sent': 'awaiting-return', 'not-escalated': 'rejected' };
    if (reason === 'superseded') law(book.step.refused.size > 0, 'R4 only a refusal at the door takes a case over');
    else {
      same(kase.status, waits[reason], 'A3 why a case closes');
      inTime(kase, 'timeout', at);
    }
    release(book, kase, false);
    now(kase, 'closed', null);
  },
  CaseCommented: (_, kase) => law(isOpen(kase), 'R9.02 things are said while a case is open', () => kase),
  CaseRated: (_, kase) => {
    law(!kase.rated && ['completed', 'closed', 'withdrawn'].includes(kase.status), 'R9.11 once, when it is over', () => kase);
    kase.rated = true;
  },
};
