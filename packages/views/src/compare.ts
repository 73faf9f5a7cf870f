import { setImmediate } from 'node:timers/promises';
import { checkpointsOf, type Positions } from './projector.ts';
import { kysely, type Database, type Stored } from './database.ts';

/** Rows compared at a time. */
const PAGE = 1000;

/** `ahead` are those of our parts to whose positions the rebuild has to catch up before they can be compared. */
type Compared = { readonly ok: boolean; readonly detail: string; readonly ahead?: Positions };

/** Compares every row of every table of two databases whose parts stand at the same positions; names the first difference. */
export async function compareRows(ours: Database, rebuilt: Database): Promise<Compared> {
  return ours.engine.frozen(ours.orm, async (left) =>
    rebuilt.engine.frozen(rebuilt.orm, async (right) => {
      const names = ours.parts.map(({ name }) => name);
      const [mine, theirs] = [await checkpointsOf(left, names), await checkpointsOf(right, names)];
      const apart = mine.filter(({ position }, at) => position !== theirs[at]!.position);
      if (apart.length > 0) {
        const [{ id, position }] = apart as [(typeof apart)[0]];
        const detail = `${id} at position ${position}, the rebuild at ${theirs.find((other) => other.id === id)!.position}`;
        return { ok: false, detail, ahead: new Map(apart.map((each) => [each.id, each.position])) };
      }
      let rows = 0;
      for (const stored of ours.tables.values()) {
        let after = '';
        for (;;) {
          const [mine, theirs] = [await pageOf(left, stored, after), await pageOf(right, stored, after)];
          const difference = firstDifference(stored, mine, theirs);
          if (difference) return { ok: false, detail: difference };
          rows += mine.length;
          if (mine.length < PAGE) break;
          after = mine.at(-1)!.id;
          // Whoever types or listens in this process has a turn between two pages.
          await setImmediate();
        }
      }
      const positions = [...new Set(mine.map(({ position }) => position))];
      return { ok: true, detail: `${rows} rows in ${ours.tables.size} tables at position ${positions.join(', ')}` };
    }),
  );
}

const pageOf = (em: Parameters<typeof kysely>[0], { name }: Stored, after: string): Promise<any[]> =>
  kysely(em).selectFrom(name).selectAll().where('id', '>', after).orderBy('id').limit(PAGE).execute();

function firstDifference({ name, columns }: Stored, mine: readonly any[], theirs: readonly any[]): string | undefined {
  for (let i = 0; i < Math.max(mine.length, theirs.length); i += 1) {
    const [left, right] = [mine[i], theirs[i]];
    if (left === undefined || (right !== undefined && right.id < left.id)) return `${name} ${right.id} is missing`;
    if (right === undefined || left.id < right.id) return `${name} ${left.id} is too much`;
    const column = columns.find((each) => left[each.column] !== right[each.column]);
    if (column) return `${name} ${left.id}: ${column.column} is ${left[column.column]}, the rebuild says ${right[column.column]}`;
  }
  return undefined;
}
