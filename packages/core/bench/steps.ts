/**
 * What each step toward speed gave: the commit that took it against the one before, in turns, `node bench/steps.ts [--checkouts FOLDER] [WORDS…]`,
 * words of what to measure. Each is checked out, installed and, where the built program is measured, built; they stay in the folder, if one is
 * given. Needs the history of this repository, git and the registry. The driver is the one beside this file, for all of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median, note, row, sized, spread, title } from '../../../scripts/bench/measure.ts';
import { checkout } from './steps/checkout.ts';
import { STEPS, type Step } from './steps/list.ts';
import { measures } from './steps/measures.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { checkouts: { type: 'string' } } });
const ROUNDS = sized(3, 1);

const folder = values.checkouts ?? mkdtempSync(join(tmpdir(), 'yellowcart-steps-'));

async function measured({ what, commit, of }: Step): Promise<void> {
  const [before, after] = [checkout(folder, `${commit}^`, of), checkout(folder, commit, of)];
  const took: { readonly before: number; readonly after: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = round % 2 === 0 ? before : after;
    const one = await measures[of](first);
    const other = await measures[of](first === before ? after : before);
    took.push(first === before ? { before: one, after: other } : { before: other, after: one });
  }
  const ms = (side: 'before' | 'after'): string => `${median(took.map((each) => each[side])).toPrecision(3)} ms`;
  row({
    what: `${of}: ${what} (${commit})`,
    base: ms('before'),
    ours: ms('after'),
    ratio: spread(took.map((each) => each.after / each.before)),
  });
}

try {
  title(
    'Steps',
    'What it took before a step (baseline) and with it (ours), commit against commit in turns: processor time of our own process, but of the first frame, which is by the clock. A ratio of 0.9 is a tenth less. What a step gave depends on what was there when it was taken.',
  );
  const chosen = STEPS.filter(({ what, of }) => positionals.length === 0 || positionals.some((word) => `${of} ${what}`.includes(word)));
  for (const step of chosen.slice(0, sized(chosen.length, 1))) await measured(step);
  note(
    'An order is six commands, 64 buyers at once; asked for, one order after the other and the list of its buyer behind each; in views anew, what it has a share of when all views are written anew; a start is `order show` in a process of its own.',
  );
} finally {
  if (values.checkouts === undefined) rmSync(folder, { recursive: true, force: true });
}
