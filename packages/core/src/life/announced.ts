import { parseInstant } from '@yellowcart/kernel/clock';
import type { Recorded } from '@yellowcart/kernel/timer';
import { tells } from './answers.ts';
import type { Order } from './book.ts';
import type { Due } from './due.ts';
import { setClock, type Game } from './game.ts';
import { law } from './law.ts';

/** What each announcement brings, as the event that must come at its instant, and of what. */
const BRINGS: Readonly<Record<string, readonly string[]>> = {
  closes: ['OrderClosed'],
  compensation: ['OrderPromiseBroken'],
  confirms: ['OrderLineConfirmed'],
  // An agreement to goods that are not there cannot be carried out (A10): the platform may be called in instead.
  agreed: ['CaseAgreed', 'CaseRejected'],
  accepted: ['CaseGoodsPassed'],
  'case-closes': ['CaseClosed'],
  completed: ['CaseCompleted'],
  arrives: ['RefundArrived'],
};

const ALL = new Set(Object.values(BRINGS).flat());

/** How long an end is watched, from one announced instant to the next. */
const MOST_INSTANTS = 25;

const streamOf = (order: Order, { name }: Due): string => (/^(case|refund) /.test(name) ? name.replace(' ', '-') : `order-${order.id}`);

/** Announcements of a line carry its id, as do its events. */
const isOf = ({ type, data }: { readonly type: string; readonly data: any }, { name }: Due): boolean =>
  type !== 'OrderLineConfirmed' || name === `confirm ${data.line}`;

const happens = (order: Order, due: Due, events: readonly Recorded[]): boolean =>
  events.some((event) => event.stream === streamOf(order, due) && BRINGS[due.brings]!.includes(event.type) && isOf(event, due));

/**
 * Nobody does anything any more: what `order show` announces is exactly what happens next, at its instant and not before, one after
 * the other (contract 3). What follows from it at the same instant needs no announcement. A simulated merchant is somebody,
 * and so is a channel that answers late.
 */
export async function announcedComes(game: Game): Promise<void> {
  const { mall, book, memory } = game;
  for (let i = 0; i < MOST_INSTANTS; i += 1) {
    const told = new Map<Order, Due[]>();
    for (const order of book.orders.values()) {
      const { deadlines } = await tells(mall, order.buyer, 'order show', { order: order.id });
      told.set(order, deadlines);
    }
    const instants = [...told.values()].flat().map(({ at }) => parseInstant(at)!);
    if (instants.length === 0) return;
    const next = Math.min(...instants);
    const before = memory.events.length;
    await setClock(game, next);
    const events = memory.events.slice(before);
    if (events.some(({ cause, type }) => cause.startsWith('due:autopilot') || type === 'ChannelAnswered')) continue;
    for (const [order, all] of told) {
      const now = all.filter(({ at, brings }) => parseInstant(at) === next && brings in BRINGS);
      for (const due of now)
        law(happens(order, due, events), 'contract 3 what is announced comes', () => ({ due, events: events.map(({ type }) => type) }));
      const own = new Set([order.id, ...order.cases, ...order.refunds]);
      const mine = events.filter(({ stream, type }) => ALL.has(type) && own.has(stream.slice(stream.indexOf('-') + 1)));
      law(mine.length === 0 || (now.length > 0 && mine.every(({ at }) => at === next)), 'contract 3 what comes was announced', () => mine);
    }
  }
}
