import { lineIn, toShip, total, type Book, type Case } from './book.ts';
import { goodsAt, LIMITS, most, openOn, windowEnd } from './derive.ts';
import { law, same } from './law.ts';

const REFUNDS = ['refund-only', 'return-refund'];
const SENDS_BACK = ['return-refund', 'exchange', 'repair'];

/**
 * It is to bring goods back that have not left their buyer: what did is for the merchant to inspect, whatever the buyer put in. One that
 * pays already, because the platform ruled so, waits for none.
 */
const comesBack = (book: Book, kase: Case): boolean =>
  SENDS_BACK.includes(kase.type) && kase.status !== 'refunding' && !kase.received && goodsAt(book, kase) === 'buyer';

/** What every case begins with. */
const untouched = () => ({
  status: 'awaiting-merchant',
  proposed: null,
  returnWaybill: null,
  returnFreight: 0,
  received: false,
  held: false,
  resent: null,
  refunds: [],
  rated: false,
  thread: [],
});

/** A case is opened (A1, A2, A4, A5, A11, M5), or opens by itself when a parcel is refused at the door (R4). */
export function opened(book: Book, id: string, data: any, at: number): void {
  const { order: of, shop, buyer, caseType: type, lines, amount, pickUp, toSku, deadline } = data;
  const order = book.orders.get(of)!;
  law(order.paidAt !== null && order.closed === null, 'A1 only for what was paid');
  const atDoor = book.step.refused.size > 0;
  for (const { line: key, quantity } of lines) {
    const line = lineIn(order, key);
    const until = windowEnd(line);
    law(atDoor || until === null || at < until, 'A2 only inside the window', () => line);
    law(quantity >= 1 && quantity <= line.quantity, 'A1 units of the line', () => ({ line, quantity }));
    // What R4 opens is for what is in the parcel, whatever else was decided for it (money may be gone already).
    if (atDoor) {
      const spoken = total(
        openOn(book, key)
          .flatMap((each) => (comesBack(book, each) ? each.lines : []))
          .flatMap((each) => (each.line === key ? each.quantity : 0)),
      );
      law(spoken === 0 || spoken + quantity <= total(line.outside.values()), 'R4 M5 a unit that was refused comes back once', () => ({
        line,
        spoken,
        quantity,
      }));
      continue;
    }
    same(
      openOn(book, key).map((each) => [each.id, each.status]),
      [],
      'A5 one open case per line',
    );
    law(!line.returned && quantity <= line.quantity - line.back, 'M5 nothing is asked for twice', () => ({ line, quantity }));
    const out = line.out - (line.back - line.cancelled);
    law(type === 'refund-only' || quantity <= out, 'A1 before outbound only refund only', () => ({ line, quantity }));
  }
  const shares: number[] = lines.map(({ line, quantity }: any) => most(lineIn(order, line), quantity));
  same(
    lines.map((line: any) => line.amount),
    shares,
    'M1 M5 the most that may go back for the units of each line',
  );
  const highest = total(shares);
  law(amount <= (REFUNDS.includes(type) ? highest : 0), 'M5 A10 no more is asked than was paid', () => ({ amount, highest }));
  same(pickUp, !atDoor && order.flagship && SENDS_BACK.includes(type), 'A11 a flagship fetches returns');
  const quick = lines.some(({ line }: any) => lineIn(order, line).kind !== 'normal');
  same(deadline, at + LIMITS.answer({ quick }), 'A3 A4 the merchant’s time to answer');
  book.cases.set(id, {
    ...untouched(),
    id,
    order: of,
    shop,
    buyer,
    type,
    lines,
    openedAt: at,
    quick,
    pickUp,
    toSku,
    amount,
    deadline,
  });
  // From a broken promise on, what has not gone out is agreed at once (F1).
  const notOut = lines.every(({ line, quantity }: any) => quantity <= toShip(lineIn(order, line)));
  if (order.promiseBroken && type === 'refund-only' && notOut && !atDoor) book.step.agrees.add(id);
}
