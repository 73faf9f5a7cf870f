import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { nearest } from '@yellowcart/core/nearest';

/** What most files here end in: names are compared without it, or all of them would be alike. */
const ENDINGS = ['.journey.yaml', '.journey.yml', '.journey.json', '.yaml', '.yml', '.json', '.csv', '.tsv'];

const stemOf = (name: string): string => name.slice(0, name.length - (ENDINGS.find((ending) => name.endsWith(ending))?.length ?? 0));

/**
 * Paths that may have been meant by one that is not there: mistyped names of the same folder, one whose ending was left out, or the
 * folder itself when that is the slip. The nearest first, none when nothing is near.
 */
export function nearFiles(path: string): readonly string[] {
  const folder = dirname(path);
  let names: readonly string[];
  try {
    names = readdirSync(folder).toSorted();
  } catch {
    return folder !== path && existsSync(dirname(folder)) ? nearFiles(folder) : [];
  }
  const name = basename(path);
  const whole = ENDINGS.map((ending) => name + ending).find((each) => names.includes(each));
  const near = nearest(stemOf(name), names.map(stemOf));
  const found = whole === undefined ? names.filter((each) => near[0] === stemOf(each) || each === near[0]) : [whole];
  const sameEnd = found.filter((each) => each.slice(stemOf(each).length) === name.slice(stemOf(name).length));
  return (sameEnd.length > 0 ? sameEnd : found).map((each) => (folder === '.' && !path.startsWith('./') ? each : join(folder, each)));
}
