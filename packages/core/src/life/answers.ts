import { formatInstant, formatInstantOrNull } from '@yellowcart/kernel/clock';
import type { Mall, Result } from '../mall.ts';
import type { Book, Case, Order, Parcel } from './book.ts';
import { confirmDue, goodsAt, isFinal, isOpen, lineStatus, statusOf, windowEnd } from './derive.ts';
import { brought, caseDeadlines, orderDeadlines, type Due } from './due.ts';
import { seen } from './coverage.ts';
import { law, same } from './law.ts';
import { keepsSecret } from './privacy.ts';
import { parcelVerdict } from './verdict-parcel.ts';
import { rolesOf, whoIs } from './verdict.ts';

/** The answers of commands that show an order or a case are held to the same as `show`. */
export function readAnswer(book: Book, asked: { readonly as: string; readonly do: string }, answer: any): void {
  if (answer === null || typeof answer !== 'object' || asked.do.startsWith('clock ')) return;
  const order = book.orders.get(answer.order);
  if (order && answer.amounts !== undefined) readOrder(book, order, answer, asked.as);
  const kase = book.cases.get(answer.case);
  if (kase && answer.deadline !== undefined && answer.refunds !== undefined) readCase(book, kase, answer, asked.as);
}

/** `order show` against what happened (O5, R1, M5, contract 3). */
function readOrder(book: Book, order: Order, answer: any, as: string): void {
  const status = statusOf(book, order);
  same(answer.status, status, `O5 A12 status of ${order.id}`);
  seen.status('order', status);
  same(answer.final, isFinal(book, order), `contract 3 final of ${order.id}`);
  readDeadlines(answer, orderDeadlines(book, order), `order ${order.id}`);
  readAllowed(answer, as, order.id);
  same(
    answer.lines.map(({ id, paid, refunded, status: shown, autoConfirmAt, afterSalesUntil, openCase, reviewed }: any) => ({
      id,
      paid,
      refunded,
      status: shown,
      autoConfirmAt,
      afterSalesUntil,
      openCase,
      reviewed,
    })),
    order.lines.map((line) => ({
      id: line.id,
      paid: line.paid,
      refunded: line.refunded,
      status: lineStatus(order, line),
      autoConfirmAt: formatInstantOrNull(confirmDue(order, line)),
      afterSalesUntil: formatInstantOrNull(windowEnd(line)),
      openCase: line.openCase,
      reviewed: line.reviewed,
    })),
    `R1 R2 R3 M5 lines of ${order.id}`,
  );
  same(
    answer.cases.map(({ case: id, type, status: shown }: any) => [id, type, shown]),
    order.cases.map((id) => [id, book.cases.get(id)!.type, book.cases.get(id)!.status]),
    `contract 3 cases of ${order.id}`,
  );
  same(
    answer.parcels.filter(({ way }: any) => way !== 'back').map(({ waybill, status: shown }: any) => [waybill, shown]),
    order.parcels.map((id) => [id, book.parcels.get(id)!.status]),
    `R7.04 parcels of ${order.id}`,
  );
}

/** `aftersale show` against what happened (A3, A4, A12). */
function readCase(book: Book, kase: Case, answer: any, as: string): void {
  seen.status('case', kase.status);
  same([answer.status, answer.type, answer.amount], [kase.status, kase.type, kase.amount], `A12 case ${kase.id}`);
  same(answer.deadline, formatInstantOrNull(kase.deadline), `A3 A4 the limit of case ${kase.id}, ${kase.status}`);
  same(
    answer.refunds.map(({ id, amount, status, channel }: any) => [id, amount, status, channel]),
    kase.refunds.map((id) => book.refunds.get(id)!).map(({ id, amount, status, channel }) => [id, amount, status, channel]),
    `R9.05 refunds of case ${kase.id}`,
  );
  same(answer.final, !isOpen(kase) && caseDeadlines(book, kase).length === 0, `contract 3 final of case ${kase.id}`);
  readDeadlines(answer, caseDeadlines(book, kase), `case ${kase.id}`);
  readAllowed(answer, as, kase.id);
  same(
    answer.thread.map(({ at, by, kind, evidence }: any) => [at, by, kind, evidence]),
    kase.thread.map(([at, by, kind, pictures]) => [formatInstant(at), by, kind, pictures]),
    `R9.02 the thread of case ${kase.id}`,
  );
  const back = kase.returnWaybill === null ? undefined : book.parcels.get(kase.returnWaybill)!;
  same([answer.returnWaybill, answer.returnParcel?.status], [kase.returnWaybill, back?.status], `R9.04 the way of goods of ${kase.id}`);
  if (answer.allowedBy.buyer.includes('aftersale withdraw')) same(goodsAt(book, kase), 'buyer', 'A5 withdrawn while goods are here');
}

/** What is said to happen by itself is what will (A3, R1, Y4); what is final waits for nothing. */
function readDeadlines({ deadlines, final }: any, expected: readonly Due[], of: string): void {
  same(deadlines.map(brought).toSorted(), expected.map(brought).toSorted(), `contract 3 deadlines of ${of}`);
  law(!final || deadlines.length === 0, `contract 3 what is final waits for nothing: ${of}`, () => deadlines);
}

/** What is allowed is what is allowed to whoever asks. */
function readAllowed({ allowed, allowedBy }: any, as: string, of: string): void {
  same(allowed, allowedBy[whoIs(as)!.role] ?? [], `contract 3 what ${as} may do with ${of}`);
}

/** Words about a parcel, with whoever says them: what is said to be allowed is what the rulings allow. */
function readParcel(book: Book, parcel: Parcel, answer: any, as: string): void {
  seen.status('parcel', parcel.status);
  same([answer.status, answer.way], [parcel.status, parcel.way], `R7.04 parcel ${parcel.id}`);
  const who = whoIs(as)!;
  const may = Object.keys(parcelVerdict).filter((words) => rolesOf(words).includes(who.role));
  same(
    answer.allowed.toSorted(),
    may.filter((words) => parcelVerdict[words]!(book, who, { waybill: parcel.id }) === null).toSorted(),
    `contract 3 what ${as} may do with a parcel that is ${parcel.status}`,
  );
}

/** An answer that somebody must get, with no more of others in it than they may read. */
export async function tells(mall: Mall, as: string, words: string, args: Record<string, unknown>): Promise<any> {
  const result: Result = await mall.ask({ do: words, with: args }, { as });
  law(result.ok, `Z1 ${words} answers ${as}`, () => ({ args, result }));
  keepsSecret(as, words, result);
  return result.ok ? result.answer : undefined;
}

/** Looks at everything that the last command touched, as its buyer, its merchant and support see it. */
export async function look(mall: Mall, book: Book): Promise<void> {
  for (const stream of book.touched) {
    const id = stream.slice(stream.indexOf('-') + 1);
    const order = stream.startsWith('order-') ? book.orders.get(id) : undefined;
    for (const as of order ? [order.buyer, `${order.shop}-clerk`, 'cs'] : [])
      readOrder(book, order!, await tells(mall, as, 'order show', { order: id }), as);
    const kase = stream.startsWith('case-') ? book.cases.get(id) : undefined;
    for (const as of kase ? [kase.buyer, `${kase.shop}-clerk`, 'cs'] : [])
      readCase(book, kase!, await tells(mall, as, 'aftersale show', { case: id }), as);
    const parcel = stream.startsWith('parcel-') ? book.parcels.get(id) : undefined;
    for (const as of parcel ? [book.orders.get(parcel.order)!.buyer, `${parcel.shop}-clerk`, 'cs', 'rider'] : [])
      readParcel(book, parcel!, await tells(mall, as, 'parcel track', { waybill: id }), as);
  }
}
