import type { Lang } from '@yellowcart/core/mall';
import { allSteps } from '../format/every-step.ts';
import { prepare, type Broken } from '../run/prepare.ts';

/** A journey in a list. */
export type Listed = {
  readonly file: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly covers: readonly string[];
  readonly steps: number;
  readonly branches: readonly string[];
};

/** What there is to run: names, tags, claims. Files that do not parse come back beside; of the others no more is kept than is told. */
export function listJourneys(
  files: readonly string[],
  tags: readonly string[],
  { demo, lang }: { readonly demo: string; readonly lang: Lang },
): { readonly listed: readonly Listed[]; readonly broken: readonly Broken[] } {
  const broken: Broken[] = [];
  const listed = files.flatMap((file): readonly Listed[] => {
    const ready = prepare(file, { demo, lang });
    if ('problems' in ready) {
      broken.push(ready);
      return [];
    }
    const { journey } = ready;
    if (tags.length > 0 && !tags.some((tag) => journey.tags.includes(tag))) return [];
    const steps = allSteps(journey).filter(({ kind }) => kind !== 'note').length;
    const { name, source, tags: own, covers, branches } = journey;
    return [{ file: source.file, name, tags: own, covers, steps, branches: branches.map((branch) => branch.name) }];
  });
  return { listed, broken };
}
