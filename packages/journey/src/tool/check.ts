import { catalogue } from '@yellowcart/core/catalogue';
import type { Lang } from '@yellowcart/core/mall';
import { allSteps } from '../format/every-step.ts';
import { tellProblem, type ToldProblem } from '../report/model.ts';
import { prepare } from '../run/prepare.ts';

/** What a check found in one file. */
export type Checked = {
  readonly file: string;
  readonly name: string | null;
  readonly ok: boolean;
  readonly steps: number;
  readonly problems: readonly ToldProblem[];
};

/** Reads journeys and compares every word and argument with what the mall takes and answers, without running anything. */
export async function checkJourneys(
  files: readonly string[],
  { demo, lang, width }: { readonly demo: string; readonly lang: Lang; readonly width?: number },
): Promise<readonly Checked[]> {
  const known = await catalogue();
  return files.map((file) => {
    const ready = prepare(file, { demo, lang, catalogue: known });
    if ('problems' in ready)
      return {
        file,
        name: null,
        ok: false,
        steps: 0,
        problems: ready.problems.map((each) => tellProblem(each, ready.source, lang, width)),
      };
    const { journey } = ready;
    const steps = allSteps(journey).filter(({ kind }) => kind !== 'note').length;
    return { file, name: journey.name, ok: true, steps, problems: [] };
  });
}
