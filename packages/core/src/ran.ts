import type { Event } from '@yellowcart/kernel/aggregate';
import type { Recorded } from '@yellowcart/kernel/timer';
import { orderStatus } from '@yellowcart/mall/5-order/order-status';
import type { OrderState } from '@yellowcart/mall/5-order/order';
import { REFUSALS } from '@yellowcart/mall/refusals';
import { aggregates, useCases } from '@yellowcart/mall/stages';

/** Things whose statuses say what became of them (O5: each has its own, none is derived from another). */
const KINDS = ['order', 'payment', 'parcel', 'case', 'refund'] as const;
export type Kind = (typeof KINDS)[number];

/** Where a thing begins: before its first event it has no status. */
const BEFORE = '·';

/** One thing went from one status to another. */
export type Transition = { readonly kind: Kind; readonly from: string; readonly to: string };

const statusOf = (kind: Kind, state: unknown): string =>
  kind === 'order' ? orderStatus(state as OrderState) : (state as { readonly status: string }).status;

/**
 * The transitions that events make, in their order: each stream is folded, and whenever its status is another one than before that is
 * one. `before`: what happened earlier and is not asked about. `steps`: what was asked for one after the other: two that ask for the same
 * at the same instant are told from one that writes much only by standing apart.
 */
export function transitionsIn(before: readonly Recorded[], steps: readonly (readonly Recorded[])[]): readonly Transition[] {
  const states = new Map<string, { readonly state: unknown; readonly status: string }>();
  const found: Transition[] = [];
  const fold = (event: Recorded, next: Recorded | undefined, told: boolean): void => {
    const kind = KINDS.find((each) => event.stream.startsWith(`${each}-`));
    const aggregate = kind && aggregates.get(kind);
    if (!aggregate) return;
    const last = states.get(event.stream) ?? { state: aggregate.initial, status: BEFORE };
    const state: unknown = aggregate.evolve(last.state, { ...event.data, type: event.type } as Event);
    // An order's status is read off its lines and refunds: inside one command they are half way.
    const through = kind !== 'order' || next?.stream !== event.stream || next.cause !== event.cause || next.at !== event.at;
    const status = through ? statusOf(kind, state) : last.status;
    if (told && status !== last.status) found.push({ kind, from: last.status, to: status });
    states.set(event.stream, { state, status });
  };
  const nextOf = (all: readonly Recorded[]): readonly (Recorded | undefined)[] => {
    const later = new Map<string, Recorded>();
    return all
      .toReversed()
      .map((event) => {
        const next = later.get(event.stream);
        later.set(event.stream, event);
        return next;
      })
      .toReversed();
  };
  for (const [all, told] of [[before, false] as const, ...steps.map((events) => [events, true] as const)]) {
    const next = nextOf(all);
    all.forEach((event, i) => fold(event, next[i], told));
  }
  return found;
}

/** What the core itself asks of the mall, with the rights of the system: no job, nothing waits for it. */
const ASKED_BY_CORE = new Set(['world create', 'session open', 'session close', 'session try', 'session credentials', 'visit end']);

/** Everything of this build that a run can touch: jobs, types of events, refusals with their rulings. */
export const everything = () => ({
  jobs: [...useCases.values()]
    .filter(({ roles, words }) => roles.every((role) => role === 'system') && !ASKED_BY_CORE.has(words))
    .map(({ words }) => words),
  events: [...aggregates.values()].flatMap(({ types }) => types),
  refusals: Object.entries(REFUSALS).map(([code, { rule }]) => ({ code, rule })),
});
