import type { Lang } from '@yellowcart/core/mall';
import { allSteps } from '../format/every-step.ts';
import { prepare, type Broken, type Ready } from '../run/prepare.ts';

/** A journey in a list. */
export type Listed = {
  readonly file: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly covers: readonly string[];
  readonly steps: number;
  readonly branches: readonly string[];
};

/** What there is to run: names, tags, claims. Files that do not parse come back beside. */
export function listJourneys(
  files: readonly string[],
  tags: readonly string[],
  { demo, lang }: { readonly demo: string; readonly lang: Lang },
): { readonly listed: readonly Listed[]; readonly prepared: readonly (Ready | Broken)[] } {
  const prepared = files.map((file) => prepare(file, { demo, lang }));
  const listed = prepared.flatMap((each): readonly Listed[] => {
    if ('problems' in each) return [];
    const { journey } = each;
    if (tags.length > 0 && !tags.some((tag) => journey.tags.includes(tag))) return [];
    const steps = allSteps(journey).filter(({ kind }) => kind !== 'note').length;
    const { name, source, tags: own, covers, branches } = journey;
    return [{ file: source.file, name, tags: own, covers, steps, branches: branches.map((branch) => branch.name) }];
  });
  return { listed, prepared };
}
