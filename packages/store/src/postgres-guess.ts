import type { AnyAggregate } from '@yellowcart/kernel/aggregate';
import type { Snapshot } from '@yellowcart/kernel/step';
import { runTask, type Task } from './perform.ts';
import type { Ops } from './store.ts';

/** What a guess may ask for before it is given up: work that goes on until it finds something would never end over nothing. */
const MOST = 256;

class Enough extends Error {}

/**
 * The streams that work will read, as far as it can be told without asking the server: it is run over what is known, as if nothing else
 * were there. What it does is not kept; rows that it would not have read, had it seen the others, are fetched in vain and not locked.
 * @param known the snapshot of a stream; undefined for one that is not there, or not known
 */
export function guess(
  task: Task<unknown>,
  floor: number,
  known: (stream: string, aggregate: AnyAggregate) => Snapshot | undefined,
): readonly string[] {
  const wanted = new Set<string>();
  let asked = 0;
  const counted = <R>(answer: R): R => {
    if ((asked += 1) > MOST) throw new Enough();
    return answer;
  };
  const ops: Ops<'now'> = {
    snapshots: (streams, aggregate) => {
      for (const stream of streams) wanted.add(stream);
      return counted(streams.map((stream) => known(stream, aggregate)));
    },
    lastAt: () => counted(floor),
    firstDue: () => counted(undefined),
    answer: () => counted(undefined),
    write: () => counted(0),
  };
  try {
    runTask(task, ops);
  } catch {
    // Over rows that are not there anything may fail: what was found out until then is of use.
  }
  return [...wanted];
}
