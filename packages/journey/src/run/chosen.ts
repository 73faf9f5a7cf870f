import { meantOr } from '../format/fields.ts';
import { allSteps } from '../format/every-step.ts';
import type { Step } from '../format/journey.ts';
import type { Text } from '../text/source.ts';
import type { Ready } from './prepare.ts';

/** Which of the journeys are meant, and how far they go. */
export type Choosing = {
  /** Only journeys with one of these tags. */
  readonly tags?: readonly string[] | undefined;
  /** Only journeys whose name or file has this in it. */
  readonly grep?: string | undefined;
  /** Number or name of the last step to carry out. */
  readonly until?: string | undefined;
};

/** The journeys that are meant by tags and words; a sentence when there are none, or no step to stop at. */
export function chosen(ready: readonly Ready[], { tags = [], grep, until }: Choosing): readonly Ready[] | Text {
  const wanted = grep?.toLowerCase();
  const found = ready.filter(
    ({ journey: { tags: own, name, source } }) =>
      (tags.length === 0 || tags.some((tag) => own.includes(tag))) &&
      (wanted === undefined || name.toLowerCase().includes(wanted) || source.file.toLowerCase().includes(wanted)),
  );
  if (found.length === 0) return unmatched(ready, tags);
  if (until === undefined || found.some(({ journey }) => isStep(journey, until))) return found;
  const { zh, en } = meantOr(
    until,
    found.flatMap(({ journey }) => allSteps(journey).flatMap(({ id }) => id ?? [])),
  );
  return { zh: `--until：没有 ${until} 这一步；${zh}`, en: `--until: there is no step ${until}; ${en}` };
}

function unmatched(ready: readonly Ready[], tags: readonly string[]): Text {
  const known = [...new Set(ready.flatMap(({ journey }) => journey.tags))].toSorted();
  const strange = tags.find((tag) => !known.includes(tag));
  if (strange === undefined) return { zh: '没有旅程符合 --tag、--grep', en: 'no journey matches --tag, --grep' };
  const { zh, en } = meantOr(strange, known);
  return { zh: `没有旅程有标签 ${strange}；${zh}`, en: `no journey has the tag ${strange}; ${en}` };
}

const isCounted = ({ kind }: Step): boolean => kind !== 'note' && kind !== 'snapshot';

/** Whether a journey has a step of this name, or of this number: `3`, `3.1` inside a group, `2:1` in a branch. */
function isStep(journey: Ready['journey'], until: string): boolean {
  if (allSteps(journey).some(({ id }) => id === until)) return true;
  const [, branch, number] = /^(?:(\d+):)?(\d+)(?:\.\d+)*$/.exec(until) ?? [];
  if (number === undefined) return false;
  const steps = branch === undefined ? [...journey.steps, ...journey.finally] : (journey.branches[Number(branch) - 1]?.steps ?? []);
  return Number(number) >= 1 && Number(number) <= steps.filter(isCounted).length;
}
