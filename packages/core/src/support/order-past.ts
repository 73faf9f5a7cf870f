import { formatInstant } from '@yellowcart/kernel/clock';
import type { Actor } from '@yellowcart/kernel/command';
import { accept, reject, type Outcome } from '@yellowcart/kernel/outcome';
import { useCases } from '@yellowcart/mall/stages';
import { describe, type TimelineRow } from '@yellowcart/mall/support/timeline/describe';
import type { Store } from '@yellowcart/store/store';
import type { Lang } from '../mall.ts';
import { asActor } from '../wiring.ts';
import { asOf } from './as-of.ts';
import { orderHistory, type OrderHistory } from './order-history.ts';

type Asking = { readonly actor: Actor; readonly lang: Lang };

/** Who helps sees what was noted about an order; a note is not for whom it is about. */
const HELPS = new Set(['support', 'platform']);

/** A trade and its payments may be of several shops: what one of them got is no other's business (Z1). */
const isOfOthers = ({ role }: Actor, stream: string): boolean => role === 'merchant' && /^(?:trade|payment)-/.test(stream);

/** A row worth a stop: what says the same from another side, and what only counts stock, is no moment of the order. */
const isMoment =
  (actor: Actor) =>
  ({ said, status, event }: TimelineRow): boolean =>
    !isOfOthers(actor, event.stream) &&
    (status !== null || (!(said.mirror ?? false) && !event.stream.startsWith('stock-') && (said.kind !== 'note' || HELPS.has(actor.role))));

const presentMoment = ({ event, said, status, cause }: TimelineRow, lang: Lang): object => ({
  event: event.position,
  at: formatInstant(event.at),
  type: event.type,
  kind: said.kind,
  text: said[lang],
  texts: { zh: said.zh, en: said.en },
  status,
  cause,
});

/**
 * The last event of the command that appended the one at `position`: what happened together is seen together, never a half of it.
 */
function endOf({ events }: OrderHistory, position: number): { readonly position: number; readonly at: number } | undefined {
  const from = events.findIndex((event) => event.position === position);
  const first = events[from];
  if (!first) return undefined;
  const same = events.slice(from).filter(({ at, actor, cause }) => at === first.at && actor === first.actor && cause === first.cause);
  return { position: same.at(-1)!.position, at: first.at };
}

/**
 * An order's events in its buyer's words, or the order as one of them left it. Whoever may see the order may see its past; what was
 * allowed then is part of the answer, as it was said then.
 */
export async function orderPast(
  store: Store,
  { order, event }: { readonly order: string; readonly event?: number | undefined },
  { actor, lang }: Asking,
): Promise<Outcome<object>> {
  const show = useCases.get('order show')!;
  const now = await store.ask((at) => asActor(show, { order }, actor, at));
  if (!now.ok) return now;
  const history = await orderHistory(store, order);
  if (!history) return reject('NOT_FOUND', { order });
  if (event === undefined) {
    const moments = describe(history.events)
      .filter(isMoment(actor))
      .map((row) => presentMoment(row, lang));
    return accept({ order, now: formatInstant(history.now), moments });
  }
  const end = endOf(history, event);
  if (!end) return reject('NOT_FOUND', { order, event });
  const was = await asOf(store, end.position, asActor(show, { order }, actor, end.at));
  // Before it was placed there was no such order: an event of its trade or its stock may come first.
  return was.ok ? accept({ order, event, at: formatInstant(end.at), was: was.answer }) : was;
}
