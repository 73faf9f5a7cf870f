import type { AnyAggregate } from '@yellowcart/kernel/aggregate';
import type { Pending } from '@yellowcart/kernel/timer';
import { aggregates, schedule } from '@yellowcart/mall/stages';
import { Recent } from '@yellowcart/store/recent';
import type { Change, Ops } from '@yellowcart/store/store';
import type { Fresh } from './renamer.ts';

/** How many streams are kept in memory; one that was not heard of for longer is read again. */
const KEPT = 20_000;

type Slot = { readonly aggregate: AnyAggregate; version: number; state: unknown };

/** Turns what is told into what a command writes: versions, folded states and timers, as the store would make them of it. */
export function evolved(ops: Ops<'now'>): (told: readonly Fresh[]) => Change {
  const slots = new Recent<Slot>(KEPT);
  const slotOf = (stream: string): Slot => {
    const known = slots.get(stream);
    if (known) return known;
    const aggregate = aggregates.get(stream.slice(0, stream.indexOf('-')))!;
    const row = ops.snapshots([stream], aggregate)[0];
    const slot = { aggregate, version: row?.version ?? 0, state: row ? row.state : aggregate.initial };
    slots.set(stream, slot);
    return slot;
  };
  return (told) => {
    const loaded = new Map<string, number>();
    const [set, drop] = [new Map<string, Pending>(), new Set<string>()];
    const events = told.map(({ stream, type, data, at, actor, cause }) => {
      const slot = slotOf(stream);
      if (!loaded.has(stream)) loaded.set(stream, slot.version);
      slot.state = slot.aggregate.evolve(slot.state, { ...data, type });
      slot.version += 1;
      if (cause.startsWith('due:')) drop.add(cause.slice(4));
      return { stream, version: slot.version, type, data, at, actor, cause };
    });
    for (const event of events) {
      for (const due of schedule(event)) {
        if (due.at === null) {
          set.delete(due.key);
          drop.add(due.key);
        } else {
          set.set(due.key, due);
          drop.delete(due.key);
        }
      }
    }
    const streams = [...loaded].map(([stream, before]) => {
      const { version, aggregate, state } = slots.get(stream)!;
      return { stream, loaded: before, version, fold: aggregate.fold, state };
    });
    return { events, streams, set: [...set.values()], drop: [...drop], files: [], forget: [] };
  };
}
