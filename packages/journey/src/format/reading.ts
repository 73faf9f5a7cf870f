import { asItems, type Problems } from './fields.ts';
import type { Journey, Step } from './journey.ts';
import type { Entry, Node } from './node.ts';
import type { Problem, Source, Text } from '../text/source.ts';

/** Finds a file that a journey names, from where the journey is. */
export type Reader = (name: string, from: Source) => { readonly source: Source } | { readonly problem: Text };

/** A journey as far as it could be read. */
export type Draft = Omit<Journey, 'world'> & { readonly world: Journey['world'] | undefined };

/** A whole journey; or what is wrong with it, beside what could be read all the same. */
export type Parsed = { readonly journey: Journey } | { readonly problems: readonly Problem[]; readonly draft?: Draft };

/** What a step needs while it is read: where problems go, its file, the files that use it, the way to others, and the two parsers. */
export type Reading = {
  readonly problems: Problems;
  readonly source: Source;
  readonly read: Reader;
  readonly chain: readonly string[];
  /** Names that steps would have given if they could have been read. */
  readonly lost: Set<string>;
  readonly step: (node: Node, reading: Reading) => Step | undefined;
  readonly journey: (source: Source, chain: readonly string[]) => Parsed;
};

export const parseSteps = (entry: Entry | undefined, reading: Reading): readonly Step[] =>
  asItems(entry, reading.problems).flatMap((item) => {
    const step = reading.step(item, reading);
    if (!step) for (const name of givenBy(item)) reading.lost.add(name);
    return step ?? [];
  });

/** Names that an item would have given: nobody is told that they are missing, when it is the item that is wrong. */
function givenBy(item: Node): readonly string[] {
  if (item.kind !== 'map') return [];
  return item.entries.flatMap(({ key, value }) => {
    if (value.kind !== 'map') return [];
    return key === 'capture' || key === 'bind' ? value.entries.map((entry) => entry.key) : key === 'eventually' ? givenBy(value) : [];
  });
}
