import type { Recorded } from '@yellowcart/kernel/timer';
import { audit } from './audit.ts';
import { freshStep } from './book-step.ts';
import type { Book } from './book.ts';
import { CASE } from './keep-case.ts';
import { GOODS, keepStock } from './keep-goods.ts';
import { book as enter } from './keep-money.ts';
import { ORDER } from './keep-order.ts';
import { submitted } from './keep-submitted.ts';
import { opened } from './keep-opened.ts';
import { keepParcel } from './keep-parcel.ts';
import { keepFunds, keepPayment, keepRefund, keepTrade, keepWallet } from './keep-pay.ts';
import { keepReview } from './keep-review.ts';
import { simulated } from './simulated.ts';
import { tell } from './thread.ts';
import { whoIs } from './verdict.ts';
import { Broken, law, same } from './law.ts';

/** Event types of the aggregates that a life is about; one that is not known here must be taught to the oracle. */
export const unknownTypes = new Set<string>();

/** Events of a case that tell of money, whose instants are told elsewhere. */
const UNTIMED = ['CaseRefundStarted', 'CaseRefundArrived'];

const KNOWN_ELSEWHERE = new Set(['OrderSubmitted', 'CaseOpened']);

/** Reads events in their order, step by step, and holds every law after each step, not only after each command. */
export function read(book: Book, events: readonly Recorded[]): void {
  const before = book.now;
  if (events.length > 0) book.touched = new Set(events.map(({ stream }) => stream));
  for (let i = 0; i < events.length;) {
    const { cause, at, actor } = events[i]!;
    book.step = freshStep();
    for (const order of book.orders.values()) if (order.claimed) book.step.claimedBefore.add(order.id);
    law(at >= book.now, 'T5 time never goes backwards', () => ({ at, before }));
    book.now = at;
    for (; i < events.length && events[i]!.cause === cause && events[i]!.at === at && events[i]!.actor === actor; i += 1)
      keep(book, events[i]!);
    try {
      stepEnds(book);
      audit(book);
    } catch (error) {
      throw error instanceof Broken ? new Broken(`after ${cause}: ${error.message}`) : error;
    }
  }
}

function keep(book: Book, { stream, type, data, at, cause, actor }: Recorded): void {
  const dash = stream.indexOf('-');
  const [kind, id] = [stream.slice(0, dash), stream.slice(dash + 1)];
  try {
    enter(book, type, data);
    const said = simulated(cause);
    const words = said?.words ?? cause;
    route(book, kind, id, { type, data, at, cause: words });
    const role = said?.role ?? whoIs(actor)?.role ?? 'system';
    if (kind === 'case') tell(book.cases.get(id)!, { type, data, at, cause: words, role });
  } catch (error) {
    throw error instanceof Broken ? new Broken(`${type} of ${stream} (${cause}): ${error.message}`) : error;
  }
}

function route(
  book: Book,
  kind: string,
  id: string,
  { type, data, at, cause }: { type: string; data: any; at: number; cause: string },
): void {
  switch (kind) {
    case 'order': {
      if (type === 'OrderSubmitted') return submitted(book, id, data);
      return known(ORDER[type] ?? GOODS[type], type)?.(book, book.orders.get(id)!, data, at);
    }
    case 'case':
      if (!UNTIMED.includes(type)) same(data.at, at, 'T2 what happens to a case carries its own instant');
      if (type === 'CaseOpened') return opened(book, id, data, at);
      return known(CASE[type], type)?.(book, book.cases.get(id)!, data, at);
    case 'parcel':
      return keepParcel(book, id, { type, data, at, cause });
    case 'trade':
      return keepTrade(book, id, type, data, at);
    case 'payment':
      return keepPayment(book, id, type, data);
    case 'refund':
      return keepRefund(book, id, type, data, at, cause);
    case 'wallet':
      return keepWallet(book, id, type, data, at);
    case 'sku':
      return keepStock(book, id, type, data);
    case 'funds':
      return keepFunds(book, id, data);
    case 'review':
      return keepReview(book, id, type, data, at);
    default:
  }
}

function known<T>(keeper: T | undefined, type: string): T | undefined {
  if (keeper === undefined && !KNOWN_ELSEWHERE.has(type)) unknownTypes.add(type);
  return keeper;
}

/** What a step had to lead to by its own end. */
function stepEnds(book: Book): void {
  const { agrees, received, restocks, claims, claimedBefore, fetched, arrived, pickUps } = book.step;
  for (const [line, units] of restocks) same(units, 0, `S3 A10 units of ${line} that passed inspection and are not for sale again`);
  same([...agrees], [], 'F1 after a broken promise a refund before outbound is agreed at once');
  same([...pickUps], [], 'A11 R9.09 a courier is sent for the goods of these cases');
  same([...fetched, ...arrived], [], 'R9.04 cases whose goods were fetched, or came to the merchant, and that do not say so');
  for (const [order, fen] of claims) {
    law(
      received.some((each) => each.order === order && each.fen === fen),
      'I2 claimed when returned goods are received, up to the cap',
      () => ({ order, fen, received }),
    );
  }
  for (const { order, fen } of received)
    if (fen > 0)
      law(claimedBefore.has(order) || claims.has(order), 'I2 the insurance pays when returned goods are received', () => ({ order, fen }));
}
