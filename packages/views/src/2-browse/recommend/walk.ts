import * as v from 'valibot';
import { cut, paged, type Cursor, type Page, type Paged } from '../../page.ts';

/** Items that are ranked by taste; behind them comes what is popular. */
export const HEAD = 120;
/** Items that a cursor remembers one by one; behind them comes what is newest. */
const REMEMBERED = 1000;

/** Items have a number of their own that never changes. */
type Numbered = { readonly seq: number };

/** Where a walk through the pages stands. */
export type Walk = {
  /** What was shown. */
  readonly shown: ReadonlySet<number>;
  /** Behind everything that is remembered: the stage, the last number shown, and what was limited when it began (V2). */
  readonly tail: { readonly stage: number; readonly seq: number; readonly limited: readonly string[] } | null;
};

const START: Walk = { shown: new Set(), tail: null };

const NUMBERS = /^(?:[0-9a-z]+(?:\.[0-9a-z]+)*)?$/;
const TAIL = /^(?:[0-9]:[0-9]+:.*)?$/;

/** As steps from one number to the next, in base 36: a page of a store's first thousand products takes 40 characters. */
function pack({ shown, tail }: Walk): Cursor {
  const numbers = [...shown].toSorted((a, b) => a - b);
  const steps = numbers.map((number, i) => (number - (numbers[i - 1] ?? 0)).toString(36)).join('.');
  return [steps, tail ? `${tail.stage}:${tail.seq}:${tail.limited.join(',')}` : ''];
}

function unpack([steps, tail]: Cursor): Walk {
  const shown = new Set<number>();
  let number = 0;
  for (const step of String(steps).split('.')) if (step) shown.add((number += Number.parseInt(step, 36)));
  if (tail === '') return { shown, tail: null };
  const [stage, seq, limited] = String(tail).split(':');
  return { shown, tail: { stage: Number(stage), seq: Number(seq), limited: limited ? limited.split(',') : [] } };
}

const { limit, after, all } = paged('text', 'text');

/** Arguments of a list that may change its order while somebody walks through it. */
export const walked = {
  limit,
  all,
  after: v.optional(
    v.pipe(
      after.wrapped,
      v.check(([steps, tail]) => NUMBERS.test(String(steps)) && TAIL.test(String(tail)), 'not a cursor of this list'),
      v.transform(unpack),
    ),
  ),
};

export type Walked = Omit<Paged, 'after'> & { readonly after?: Walk | undefined };

/** What a list consists of. */
export type Parts<T extends Numbered> = {
  /** Best first by taste, without what was shown; `from` is the first place to fill. */
  readonly head: (shown: ReadonlySet<number>, from: number, count: number) => Promise<readonly T[]>;
  /** One after the other; each by popularity, or (to be walked through without being remembered) newest first below a number. */
  readonly stages: readonly ((
    without: ReadonlySet<number>,
    order: 'popular' | { readonly below: number },
    /** left out: all */ count: number | undefined,
  ) => Promise<readonly T[]>)[];
  /** Shops that come last (V2). */
  readonly limited: readonly string[];
};

/**
 * The next page of a list whose order moves while it is walked through: with every look, order and sale. Nothing comes twice and
 * nothing is left out, because the cursor remembers what was shown, not where; the rest is asked anew. Behind the first
 * thousand it cannot remember more: from there on the order is one that never moves, newest first. `all` is one moment and
 * needs none of this: behind the head all of it is sorted by popularity.
 */
export async function walk<T extends Numbered>(
  input: Walked,
  { head, stages, limited }: Parts<T>,
): Promise<{ readonly rows: readonly T[]; readonly page: Page }> {
  const start = input.after ?? START;
  const wanted = input.all ? Number.POSITIVE_INFINITY : input.limit + 1;
  const seen = new Set(start.shown);
  const rows: { readonly row: T; readonly tail: Walk['tail'] }[] = [];
  const take = (more: readonly T[], tailOf: (row: T) => Walk['tail'] = () => null): void => {
    for (const row of more) {
      rows.push({ row, tail: tailOf(row) });
      seen.add(row.seq);
    }
  };
  const room = (): number => wanted - rows.length;

  if (!start.tail) {
    if (seen.size < HEAD) take(await head(seen, seen.size, Math.min(room(), HEAD - seen.size)));
    for (const stage of stages) {
      const count = input.all ? undefined : Math.min(room(), REMEMBERED - seen.size);
      if (count === undefined || count > 0) take(await stage(seen, 'popular', count));
    }
  }
  if (!input.all && seen.size >= REMEMBERED) {
    const { stage: first, seq: last, limited: last_ } = start.tail ?? { stage: 0, seq: Number.MAX_SAFE_INTEGER, limited };
    for (let stage = first; stage < stages.length && room() > 0; stage += 1) {
      const below = stage === first ? last : Number.MAX_SAFE_INTEGER;
      take(await stages[stage]!(seen, { below }, room()), ({ seq }) => ({ stage, seq, limited: last_ }));
    }
  }
  const { rows: shown, page } = cut(rows, { limit: input.limit, all: input.all }, ({ tail }) =>
    pack({
      shown: new Set([...start.shown, ...rows.slice(0, input.limit).flatMap((each) => (each.tail ? [] : [each.row.seq]))]),
      tail,
    }),
  );
  return { rows: shown.map(({ row }) => row), page };
}
