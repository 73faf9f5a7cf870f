import type { AnyAggregate } from '@yellowcart/kernel/aggregate';
import type { Snapshot } from '@yellowcart/kernel/step';
import type { Gathering } from './gathered.ts';
import { Recent } from './recent.ts';
import type { Link } from './seals.ts';

/** How many streams are remembered: what is in use, not what there is. */
const KEPT = 6000;

type Known = Snapshot & { readonly fold: number };

/** Where the chain of a stream stood at a version. */
export type Linked = { readonly version: number; readonly link: Link };

/**
 * Remembers the states of streams that were read or written lately, and where their chains stand. Commands come back to the same ones (who
 * asks, settings, the clock, a SKU), and taking a state from its text costs more than finding it. States are never mutated, so they can be
 * shared. Whoever uses this says `forget` when what was written is taken back, and when somebody else may have written.
 * @param gatheringWith makes what gathers beneath, for which the chains are remembered
 */
export function remembering(gatheringWith: (links: Recent<Linked>) => Gathering): Gathering {
  const known = new Recent<Known>(KEPT);
  const links = new Recent<Linked>(KEPT);
  const beneath = gatheringWith(links);
  const { ops } = beneath;
  /** When the newest event happened, ms: every command asks for it. */
  let last: number | undefined;
  const one = (stream: string, aggregate: AnyAggregate): Snapshot | undefined => {
    const row = known.get(stream);
    if (row && row.fold === aggregate.fold) return row;
    const read = ops.snapshots([stream], aggregate)[0];
    if (read) known.set(stream, { version: read.version, state: read.state, fold: aggregate.fold });
    return read;
  };
  return {
    ...beneath,
    ops: {
      ...ops,
      snapshots: (streams, aggregate) => streams.map((stream) => one(stream, aggregate)),
      lastAt: () => (last ??= ops.lastAt()),
      write: (change) => {
        const position = ops.write(change);
        last = change.events.at(-1)?.at ?? last;
        for (const { stream, version, fold, state } of change.streams) known.set(stream, { version, fold, state });
        return position;
      },
    },
    forget: () => {
      beneath.forget();
      known.clear();
      links.clear();
      last = undefined;
    },
  };
}
