import { asItems, type Problems } from './fields.ts';
import type { Journey, Step } from './journey.ts';
import type { Entry, Node } from './node.ts';
import type { Problem, Source, Text } from '../text/source.ts';

/** Finds a file that a journey names, from where the journey is. */
export type Reader = (name: string, from: Source) => { readonly source: Source } | { readonly problem: Text };

export type Parsed = { readonly journey: Journey } | { readonly problems: readonly Problem[] };

/** What a step needs while it is read: where problems go, its file, the files that use it, the way to others, and the two parsers. */
export type Reading = {
  readonly problems: Problems;
  readonly source: Source;
  readonly read: Reader;
  readonly chain: readonly string[];
  readonly step: (node: Node, reading: Reading) => Step | undefined;
  readonly journey: (source: Source, chain: readonly string[]) => Parsed;
};

export const parseSteps = (entry: Entry | undefined, reading: Reading): readonly Step[] =>
  asItems(entry, reading.problems).flatMap((item) => reading.step(item, reading) ?? []);
