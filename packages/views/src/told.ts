import type { Recorded } from '@yellowcart/kernel/timer';
import type { CheckpointRow } from './checkpoint.ts';
import type { Database } from './database.ts';
import type { Place } from './place.ts';
import { checkpointsOf, digestOf, type Positions, type Projector, type Read } from './projector.ts';

/** The event behind a checkpoint. Read up to where it goes: nothing newer has to be waited for. */
const lastTold = async (read: Read, { previous, position }: CheckpointRow): Promise<Recorded | undefined> =>
  (await read({ after: previous, upTo: position, limit: 1 }))[0];

/** False when the events are not those that rows of some parts were made of: another store came into its place, or an older backup. */
export async function tellsTheEvents(read: Read, { orm }: Database, parts: readonly string[]): Promise<boolean> {
  if (parts.length === 0) return true;
  const rows = await checkpointsOf(orm.em.fork(), parts);
  // Parts that stand at one place are asked about once.
  const places = new Map(rows.map((row) => [`${row.position} ${row.last}`, row]));
  for (const row of places.values()) {
    if (row.position === 0) continue;
    const event = await lastTold(read, row);
    if (event?.position !== row.position || digestOf(event) !== row.last) return false;
  }
  return true;
}

/**
 * Tells some parts up to a position. Who may write nothing here, on a standby or as a role that only looks, takes the rows as others left
 * them: `late` is told the instant of the last event in them.
 * @returns the positions that the parts are at
 * @throws what kept it from writing, when nobody told anything yet
 */
export async function tellOrLook(
  place: Place,
  read: Read,
  projector: Projector,
  to: number,
  { parts, late }: { readonly parts: readonly string[]; readonly late: ((asOf: number) => void) | undefined },
): Promise<Positions> {
  try {
    return await projector.catchUp(to, parts);
  } catch (error) {
    if (!place.mayOnlyRead(error)) throw error;
    const rows = await projector.look(parts);
    const last = await lastTold(read, rows.toSorted((a, b) => a.position - b.position)[0]!);
    if (!last) throw error;
    late?.(last.at);
    return new Map(rows.map(({ id, position }) => [id, position]));
  }
}
