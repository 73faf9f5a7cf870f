import { lineIn, total, type Book, type Case } from './book.ts';
import { LIMITS, linesOf, most } from './derive.ts';
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
function received(book: Book, kase: Case): void {
  if (kase.received) return;
  const order = book.orders.get(kase.order)!;
  const insured = linesOf(book, kase).some(({ line }) => line.insured);
  const due = order.insuranceCap !== null && insured && !kase.pickUp && kase.returnFreight > 0;
  book.step.received.push({
    order: order.id,
    fen: due ? (kase.quick ? kase.returnFreight : Math.min(kase.returnFreight, order.insuranceCap!)) : 0,
  });
  kase.received = true;
}

/** Held goods go out, or are free again. */
function release(book: Book, kase: Case, out: boolean): void {
  if (!kase.held) return;
  kase.held = false;
  if (!out) return;
  for (const { line, sku, quantity } of kase.lines) {
    const goods = lineIn(book.orders.get(kase.order)!, line).outside;
    const sent = kase.toSku ?? sku;
    goods.set(sent, (goods.get(sent) ?? 0) + quantity);
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
    if (by === 'inspection') received(book, kase);
    same(deadline, at + LIMITS.escalate, 'A3 7 days to call the platform in');
    now(kase, 'rejected', deadline);
  },
  CaseGoodsSent: (_, kase, { waybill, freight, deadline }, at) => {
    const fetched = kase.status === 'awaiting-inspection' && kase.pickUp && kase.returnWaybill === null;
    law(kase.status === 'awaiting-return' || fetched, 'A3 A11 what can be sent back', () => kase);
    inTime(kase, 'buyer', at);
    same(deadline, at + LIMITS.inspect(kase), 'A3 A4 the time to inspect runs from the waybill');
    Object.assign(kase, { returnWaybill: waybill, returnFreight: freight, status: 'awaiting-inspection', deadline });
  },
  CaseGoodsPassed: (book, kase, { by }, at) => {
    from(kase, ['awaiting-inspection'], 'A3 what can be accepted');
    inTime(kase, by, at);
    received(book, kase);
    book.step.pays = kase.id;
    kase.deadline = null;
    // A repaired unit goes back to its buyer (A10).
    if (kase.type === 'repair') return;
    const order = book.orders.get(kase.order)!;
    const atDoor = order.parcels.includes(kase.returnWaybill ?? '');
    const exchanged = order.cases.some((id) => book.cases.get(id)!.type === 'exchange' && book.cases.get(id)!.resent !== null);
    // Refused at the door after it was exchanged on its way: what of it is back already nobody can tell.
    if (atDoor && exchanged) return;
    for (const { line, quantity } of linesOf(book, kase)) book.step.restocks.set(line.id, Math.min(quantity, total(line.outside.values())));
  },
  CaseAwaitsResend: (_, kase) => {
    law(kase.status === 'awaiting-receipt' || kase.received, 'R9.07 goods go out when the old ones are back', () => kase);
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
    from(kase, ['rejected'], 'A3 only a rejection is brought to the platform');
    inTime(kase, 'buyer', at);
    now(kase, 'in-arbitration', null);
  },
  CaseRuled: (book, kase, { refund }) => {
    from(kase, ['in-arbitration'], 'A9 what can be ruled');
    const highest = total(linesOf(book, kase).map(({ line, quantity }) => most(line, quantity)));
    law(refund <= highest, 'A9 M5 no more than was paid', () => ({ refund, highest }));
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
    const gone = kase.returnWaybill !== null || kase.received || kase.resent !== null || kase.refunds.length > 0;
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
  CaseRated: (_, kase) => {
    law(!kase.rated && ['completed', 'closed', 'withdrawn'].includes(kase.status), 'R9.11 once, when it is over', () => kase);
    kase.rated = true;
  },
};
