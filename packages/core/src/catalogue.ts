import { CHANNELS } from '@yellowcart/mall/ledger/journal';
import { RULINGS } from '@yellowcart/mall/rulings';
import { useCases } from '@yellowcart/mall/stages';
import type { ViewQuery } from '@yellowcart/views/view';
import * as v from 'valibot';
import { ANSWERS } from './answers/all.ts';
import { elements, type Shape, shapesOf, under } from './answers/shape.ts';
import type { Entry } from './mall.ts';
import { everything } from './ran.ts';
import { entriesOf } from './registry.ts';
import { OWN_CODES } from './results.ts';
import { queryProblem } from './support/query-problem.ts';
import { HISTORY } from './support/questions.ts';

/** An argument that does not fit, by its path: `items`, `0`, `quantity`; `values` are all that it could be, where that is known. */
export type BadArgument = {
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly missing: boolean;
  readonly values: readonly string[];
};

/** What may be asked of any mall of this build and what it may answer, known without a store. */
export type Catalogue = {
  readonly entries: readonly Entry[];
  /** Codes that a refusal can have. */
  readonly codes: readonly string[];
  /** Types of events. */
  readonly events: readonly string[];
  /** Words of what runs by itself. */
  readonly jobs: readonly string[];
  /** Ids of the rulings, and of the requirements that refusals name. */
  readonly rulings: readonly string[];
  /** Ways to pay. */
  readonly channels: readonly string[];
  /** What is wrong with a query of `support find` at any time and with any saved views, in a sentence; undefined when nothing is. */
  query(text: string): { readonly zh: string; readonly en: string } | undefined;
  /** The schema of what is answered; undefined where it is not declared. */
  answer(words: string): unknown;
  /** What the arguments look like; nothing is known of words that have no schema of their own. */
  input(words: string): readonly Shape[];
  /** What is wrong with the shape of some arguments; nothing for words that have no schema of their own. */
  problems(words: string, args: Readonly<Record<string, unknown>>): readonly BadArgument[];
};

/** The table of contents with its schemas. Loads the read side's code, opens nothing. */
export async function catalogue(): Promise<Catalogue> {
  const { VIEWS } = await import('@yellowcart/views/all-views');
  const views: readonly ViewQuery[] = VIEWS.flatMap(({ queries }) => queries);
  const inputs = new Map<string, unknown>([...useCases.values(), ...views, ...HISTORY].map(({ words, input }) => [words, input]));
  const answers: Readonly<Record<string, unknown>> = ANSWERS;
  const { events, jobs, refusals } = everything();
  return {
    entries: entriesOf(views),
    codes: [...refusals.map(({ code }) => code), ...OWN_CODES],
    events,
    jobs,
    rulings: Object.keys(RULINGS),
    channels: CHANNELS,
    query: queryProblem,
    answer: (words) => (Object.hasOwn(answers, words) ? answers[words] : undefined),
    input(words) {
      const files = useCases.get(words)?.attaches;
      return shapesOf(inputs.get(words)).map((shape) =>
        // Files are named by whoever asks; the schema is that of what is known of them afterwards.
        shape.kind === 'object' && files !== undefined ? { ...shape, fields: { ...shape.fields, [files]: undefined } } : shape,
      );
    },
    problems(words, args) {
      const input = inputs.get(words) as v.GenericSchema | undefined;
      const parsed = input && v.safeParse(input, args);
      if (!parsed || parsed.success) return [];
      // Files are named here, and become descriptions of what is in them before the schema looks.
      const files = useCases.get(words)?.attaches;
      const own = parsed.issues.filter(({ path }) => files === undefined || path?.[0]?.key !== files);
      return own.map(({ path: keys, message, expected, input: given }) => {
        const path = (keys ?? []).map(({ key }) => key as string | number);
        return {
          path,
          // Our own sentences say it; valibot's name the type.
          expected: message.startsWith('Invalid') ? (expected ?? message) : message,
          missing: given === undefined,
          values: valuesAt(shapesOf(input), path),
        };
      });
    },
  };
}

/** Every value that may stand at a path, where only a few may. */
function valuesAt(shapes: readonly Shape[], path: readonly (string | number)[]): readonly string[] {
  let there: readonly Shape[] = shapes;
  for (const key of path) there = (typeof key === 'number' ? elements(there) : under(there, key)) ?? [];
  return there.flatMap((shape) => ('values' in shape && shape.values ? shape.values.map(String) : []));
}
