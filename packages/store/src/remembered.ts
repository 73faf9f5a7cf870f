import type { AnyAggregate } from '@yellowcart/kernel/aggregate';
import type { Snapshot } from '@yellowcart/kernel/step';
import type { Ops } from './store.ts';

/** How many streams' states are remembered: what is in use, not what there is. */
const KEPT = 2000;

type Known = Snapshot & { readonly fold: number };

/** Operations that remember the states of streams, and the way to make them forget. */
export type Remembering = { readonly ops: Ops<'now'>; readonly forget: () => void };

/**
 * Remembers the states of streams that were read or written lately. Commands come back to the same ones (who asks, settings, the
 * clock, a SKU), and taking a state from its text costs more than finding it. States are never mutated, so they can be shared. Whoever uses
 * this says `forget` when what was written is taken back, and when somebody else may have written.
 */
export function remembering(ops: Ops<'now'>): Remembering {
  const known = new Map<string, Known>();
  const keep = (stream: string, row: Known): void => {
    known.delete(stream);
    known.set(stream, row);
    if (known.size > KEPT) known.delete(known.keys().next().value!);
  };
  const one = (stream: string, aggregate: AnyAggregate): Snapshot | undefined => {
    const row = known.get(stream);
    if (row && row.fold === aggregate.fold) {
      keep(stream, row);
      return row;
    }
    const read = ops.snapshots([stream], aggregate)[0];
    if (read) keep(stream, { version: read.version, state: read.state, fold: aggregate.fold });
    return read;
  };
  return {
    ops: {
      ...ops,
      snapshots: (streams, aggregate) => streams.map((stream) => one(stream, aggregate)),
      write: (change) => {
        const position = ops.write(change);
        for (const { stream, version, fold, state } of change.streams) keep(stream, { version, fold, state });
        return position;
      },
    },
    forget: () => known.clear(),
  };
}
