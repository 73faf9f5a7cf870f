import { setImmediate } from 'node:timers/promises';
import type { AnyAggregate } from '@yellowcart/kernel/aggregate';
import type { Recorded } from '@yellowcart/kernel/timer';
import { SUM } from '@yellowcart/mall/1-entry/visit';
import { aggregates } from '@yellowcart/mall/stages';
import type { EventFilter, Store, StreamRow } from '@yellowcart/store/store';
import { canonical } from '@yellowcart/kernel/canonical';
import type { Check } from './doctor.ts';

/** Streams that are looked at together. */
const STREAMS = 500;
/** Events that are read at once: what is sold all the time has hundreds of thousands in one stream. */
const EVENTS = 5000;

/**
 * Every stream's snapshot is what its events give (R10.01), and no stream has gaps. Events that somebody's unfinished work keeps out of
 * the order are no gap: such streams are counted apart.
 * @param most events that are held at once
 */
export async function checkSnapshots(
  store: Pick<Store, 'streams' | 'head' | 'read'>,
  progress?: (streams: number) => void,
  name = 'snapshot = refold',
  most = EVENTS,
): Promise<Check> {
  let [count, unsettled] = [0, 0];
  const wrong: string[] = [];
  for (let after = '', rows = await store.streams(after, STREAMS); rows.length > 0; rows = await store.streams(after, STREAMS)) {
    let late = false;
    const upTo = await store.head(() => (late = true));
    // Others may be writing: what came after the rows were read is not their business.
    for (const group of groupsOf(rows, most))
      for (const one of await followed(store, group, most, late ? { upTo } : {})) {
        const found = one.held(late);
        if (found === 'wrong') wrong.push(one.stream);
        if (found === 'unsettled') unsettled += 1;
        else if (found !== 'summed') count += 1;
      }
    after = rows.at(-1)!.stream;
    progress?.(count);
    await setImmediate();
  }
  const whole = wrong.length === 0;
  return { name, ok: whole, detail: whole ? `${count} streams${skipped(unsettled)}` : `differ: ${wrong.slice(0, 5).join(', ')}` };
}

/** Streams whose events are read at once; one that has more of them than that by itself. */
function groupsOf(rows: readonly StreamRow[], most: number): StreamRow[][] {
  const groups: StreamRow[][] = [];
  let events = Infinity;
  for (const row of rows) {
    if (events + row.version > most) {
      groups.push([]);
      events = 0;
    }
    groups.at(-1)!.push(row);
    events += row.version;
  }
  return groups;
}

/** Goes through the events of some streams: everything at once, or, of a single one, some at a time. */
async function followed(store: Pick<Store, 'read'>, rows: readonly StreamRow[], most: number, limits: EventFilter): Promise<Following[]> {
  const all = rows.map(following);
  const [only] = all;
  if (all.length === 1 && rows[0]!.version > most) {
    const [{ stream, version }] = rows as [StreamRow];
    for (let after = 0; after < version; after += most) {
      // The last ones without an end: a stream that summed itself up since its row was read begins behind it.
      const versions = after + most < version ? { after, upTo: after + most } : { after };
      only!.take(await store.read({ stream, versions, ...limits }));
    }
    return all;
  }
  const told = Map.groupBy(await store.read({ stream: rows.map(({ stream }) => stream), ...limits }), ({ stream }) => stream);
  for (const one of all) one.take(told.get(one.stream) ?? []);
  return all;
}

type Held = 'right' | 'wrong' | 'unsettled' | 'summed';
type Following = { readonly stream: string; take(events: readonly Recorded[]): void; held(late: boolean): Held };

/** Folds the events of one stream, oldest first and as far as they can be read, and holds them against its snapshot. */
function following({ stream, version, fold, state }: StreamRow): Following {
  const aggregate: AnyAggregate | undefined = aggregates.get(stream.slice(0, stream.indexOf('-')));
  const same = aggregate?.fold === fold;
  let [first, last, inOrder]: [number | undefined, number, boolean] = [undefined, 0, true];
  let folded: unknown = aggregate?.initial;
  return {
    stream,
    take(events) {
      for (const { type, version: at, data } of events) {
        // A stream that sums itself up begins with the sum.
        if (first === undefined) {
          first = type === SUM ? at : 1;
          last = first - 1;
        }
        if (at > version) continue;
        inOrder &&= at === last + 1;
        last = at;
        if (inOrder && same) folded = aggregate.evolve(folded, { ...data, type });
      }
    },
    held(late) {
      // One that did so since the row was read has nothing left to compare.
      if ((first ?? 1) > version) return 'summed';
      const whole = last === version;
      if (late && inOrder && !whole) return 'unsettled';
      if (!aggregate || !inOrder || !whole) return 'wrong';
      return !same || canonical(folded) === canonical(state) ? 'right' : 'wrong';
    },
  };
}

const skipped = (unsettled: number): string =>
  unsettled === 0 ? '' : `; ${unsettled} not looked at, because unfinished work of somebody else keeps their newest events open`;
