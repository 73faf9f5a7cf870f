import type { AnyAggregate } from '@yellowcart/kernel/aggregate';
import type { Command, Query } from '@yellowcart/kernel/command';
import type { Timer } from '@yellowcart/kernel/timer';

/** One stage of the journey: what may be asked in it, what it schedules, what it remembers. */
export type Stage = {
  readonly title: { readonly zh: string; readonly en: string };
  readonly commands: readonly (Command | Query)[];
  readonly timers: readonly Timer[];
  readonly aggregates: readonly AnyAggregate[];
};
