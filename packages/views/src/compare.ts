import { checkpointOf } from './projector.ts';
import { kysely, type Database, type Stored } from './database.ts';

/** Rows compared at a time. */
const PAGE = 1000;

/** `position` when the rebuild has to catch up to there before they can be compared. */
type Compared = { readonly ok: boolean; readonly detail: string; readonly position?: number };

/** Compares every row of every table of two databases that stand at the same position; names the first difference. */
export async function compareRows(ours: Database, rebuilt: Database): Promise<Compared> {
  return ours.engine.frozen(ours.orm, async (left) =>
    rebuilt.engine.frozen(rebuilt.orm, async (right) => {
      const [at, other] = [(await checkpointOf(left)).position, (await checkpointOf(right)).position];
      if (at !== other) return { ok: false, detail: `at position ${at}, the rebuild at ${other}`, ...(at > other ? { position: at } : {}) };
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
        }
      }
      return { ok: true, detail: `${rows} rows in ${ours.tables.size} tables at position ${at}` };
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
