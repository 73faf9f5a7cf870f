import { openNames, type NameKind } from '@yellowcart/core/names/names';
import { meant, nearest } from '@yellowcart/core/nearest';
import { placeOf } from '../completion/kinds.ts';
import type { Context } from './context.ts';
import type { Described } from './describe.ts';
import { Failure } from './failure.ts';
import { corrected } from './parse-failure.ts';

type Values = Readonly<Record<string, unknown>>;

/** Names that are compared with a mistyped one. */
const MOST = 2000;

/**
 * Kinds whose names are not all that may be written: lines and categories have other ways to be named, a query is many words, and
 * of what is known without a store the command itself says what was meant.
 */
const LOOSE: readonly NameKind[] = [
  'order-line',
  'cart-line',
  'category',
  'stream',
  'event-type',
  'notice',
  'delivery',
  'query',
  'question-of-order',
  'place',
  'province',
  'city',
  'district',
];

/** The names in a value: itself, those of a list, or what `SKU=N` names. */
const namesIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  const sku = (value as { readonly sku?: unknown } | null | undefined)?.sku;
  return typeof sku === 'string' ? [sku] : [];
};

/** What was typed in the places where something is named. */
function typedNames({ words, args, flags }: Described, given: Values): readonly (readonly [kind: NameKind, name: string])[] {
  return [...args, ...flags].flatMap((each) => {
    const place = placeOf(words, each);
    return place.kind === 'names' && !LOOSE.includes(place.of) ? namesIn(given[each.name]).map((name) => [place.of, name] as const) : [];
  });
}

type Problem = { readonly given?: unknown; readonly near?: readonly string[] };

/** What the core took for a slip in a value, as whole lines: the one word replaced, the rest as it was typed. */
export function withNearValues(failure: Failure, { words }: Described, argv: readonly string[]): Failure {
  const { document, exit } = failure;
  const problems = (document.facts['problems'] ?? []) as readonly Problem[];
  const lines = problems.flatMap(({ given, near = [] }) => {
    const typed = argv.find((word) => word === given || word.endsWith(`=${String(given)}`));
    return typed === undefined ? [] : near.map((each) => corrected([...words.split(' '), ...argv], String(given), each));
  });
  return lines.length === 0 ? failure : new Failure(exit, { ...document, try: lines });
}

/** Who acts comes first: as somebody who is not there nothing else can be looked up. */
const whoFirst = (names: readonly (readonly [kind: NameKind, name: string])[]) =>
  names.toSorted(([a], [b]) => Number(b === 'account') - Number(a === 'account'));

/**
 * A failure with what may have been meant, when something was named that is not there: only names that the actor may see are
 * compared, so nobody learns of another's things. The corrected line is shown, never run.
 */
export async function withNearNames(
  failure: Failure,
  command: Described,
  given: Values,
  argv: readonly string[],
  context: Context,
): Promise<Failure> {
  try {
    const { store, caller, lang } = context;
    for (const [kind, name] of whoFirst(typedNames(command, given))) {
      const names = await openNames(store, kind === 'account' ? { as: 'guest' } : caller);
      let ids: readonly string[];
      try {
        ids = (await names.list(kind, { limit: MOST })).map(({ id }) => id);
      } finally {
        await names.close();
      }
      const near = ids.includes(name) ? [] : nearest(name, ids);
      if (near.length === 0) continue;
      const { document, exit } = failure;
      return new Failure(exit, {
        ...document,
        message: `${document.message}${meant(near, lang)}`,
        facts: { ...document.facts, near },
        try: [...near.map((each) => corrected([...command.words.split(' '), ...argv], name, each)), ...document.try],
      });
    }
  } catch {
    // A suggestion is a courtesy: what went wrong is told all the same.
  }
  return failure;
}
