import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { meant, nearest } from '@yellowcart/core/nearest';
import type { Context } from '../command/context.ts';
import { failure, type Failure, usage } from '../command/failure.ts';
import type { ReportTo } from '@yellowcart/journey/report/write-reports';

/**
 * What `--report` asks for, read and held against the disk before anything runs: nobody waits for a run whose report has no place.
 * @throws Failure USAGE (2) for a format or a shape that is none, FILE_UNWRITABLE (2) for a place that cannot be written
 */
export async function reportsTo(given: readonly string[], context: Context): Promise<readonly ReportTo[]> {
  const { FORMATS, parseReport } = await import('@yellowcart/journey/report/write-reports');
  const reports = given
    .flatMap((text) => text.split(','))
    .map((text) => {
      const parsed = parseReport(text);
      if (parsed) return parsed;
      const [word = ''] = text.split('=', 1);
      const near = text.includes('=') ? nearest(word, FORMATS) : [];
      const form = `${FORMATS.join('|')}`;
      throw usage(
        context.say(`--report 要 ${form}=文件，收到“${text}”`, `--report takes ${form}=FILE, got "${text}"`) + meant(near, context.lang),
      );
    });
  const places = reports.map(({ to }) => (to === '-' ? to : resolve(to)));
  const twice = places.find((place, i) => places.indexOf(place) !== i);
  if (twice !== undefined)
    throw usage(context.say(`--report：两份报告写到同一处 ${twice}`, `--report: two reports go to the same place ${twice}`));
  for (const { to } of reports) if (to !== '-') placeFor(to, context);
  return reports;
}

/**
 * Makes the folder of a file, and sees that the file can be written.
 * @throws Failure FILE_UNWRITABLE (2)
 */
export function placeFor(to: string, context: Context): void {
  try {
    makeFolder(dirname(resolve(to)));
    const there = statSync(to, { throwIfNoEntry: false });
    if (there?.isDirectory()) throw Object.assign(new Error(`${to} is a folder`), { code: 'EISDIR' });
    // Only the system itself knows whether it can be opened; nothing is left of having asked.
    closeSync(openSync(to, 'a'));
    if (!there) rmSync(to);
  } catch (error) {
    throw unwritable(to, error, context);
  }
}

/** One folder after the other: asked for all at once, some places of the system never come to an end. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** A file that cannot be written, in a sentence. */
export function unwritable(to: string, error: unknown, context: Context): Failure {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return failure(2, 'FILE_UNWRITABLE', context.say(`写不了 ${to}：${code || message}`, `cannot write ${to}: ${code || message}`), {
    facts: { file: to, code },
  });
}
