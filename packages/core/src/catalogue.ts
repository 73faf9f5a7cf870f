import { useCases } from '@yellowcart/mall/stages';
import type { ViewQuery } from '@yellowcart/views/view';
import * as v from 'valibot';
import type { Entry } from './mall.ts';
import { entriesOf } from './registry.ts';
import { HISTORY } from './support/questions.ts';

/** An argument that does not fit, by its path: `items`, `0`, `quantity`. */
export type BadArgument = { readonly path: readonly (string | number)[]; readonly expected: string; readonly missing: boolean };

/** What may be asked of any mall of this build, known without a store. */
export type Catalogue = {
  readonly entries: readonly Entry[];
  /** What is wrong with the shape of some arguments; nothing for words that have no schema of their own. */
  problems(words: string, args: Readonly<Record<string, unknown>>): readonly BadArgument[];
};

/** The table of contents with its schemas. Loads the read side's code, opens nothing. */
export async function catalogue(): Promise<Catalogue> {
  const { VIEWS } = await import('@yellowcart/views/all-views');
  const views: readonly ViewQuery[] = VIEWS.flatMap(({ queries }) => queries);
  const inputs = new Map<string, unknown>([...useCases.values(), ...views, ...HISTORY].map(({ words, input }) => [words, input]));
  return {
    entries: entriesOf(views),
    problems(words, args) {
      const input = inputs.get(words) as v.GenericSchema | undefined;
      const parsed = input && v.safeParse(input, args);
      if (!parsed || parsed.success) return [];
      // Files are named here, and become descriptions of what is in them before the schema looks.
      const files = useCases.get(words)?.attaches;
      const own = parsed.issues.filter(({ path }) => files === undefined || path?.[0]?.key !== files);
      return own.map(({ path, message, expected, input: given }) => ({
        path: (path ?? []).map(({ key }) => key as string | number),
        // Our own sentences say it; valibot's name the type.
        expected: message.startsWith('Invalid') ? (expected ?? message) : message,
        missing: given === undefined,
      }));
    },
  };
}
