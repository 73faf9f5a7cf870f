import { join } from 'node:path';
import { note, sized } from '../../../../scripts/bench/measure.ts';
import { diskWork, eachAsked, UNCOUNTED } from '../../../../scripts/bench/syncs.ts';

/** What kind of commands: raw SQLite's, ours on two SKUs of many or always the same, on streams with a long past or a short one, a flash sale. */
export type Kind = 'raw' | 'spread' | 'hot' | 'long' | 'short' | 'sale';

/** How many are counted, and how many are done by the run that they are counted against: whole groups, and as many for each process of a sale. */
const COUNTED = sized(2000, 400);
const BEGUN = 400;

/** Tells what commands of some kinds ask of the disk: that an answer waits for a sync is counted, in runs of their own, not declared. */
export function tellDiskWork(kinds: readonly (readonly [whose: string, kind: Kind, together: number])[]): void {
  for (const [whose, kind, together] of kinds) {
    const of = (commands: number) =>
      diskWork([join(import.meta.dirname, 'disk-work.ts'), kind, String(together), String(commands)], /events\.db|raw\.db/);
    const [whole, start] = [of(BEGUN + COUNTED), of(BEGUN)];
    if (!whole || !start) return note(UNCOUNTED);
    note(`${whose}, counted by strace over ${COUNTED} commands: ${eachAsked(COUNTED, whole, start)} a command, checkpoints included.`);
  }
}
