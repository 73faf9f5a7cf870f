import { isStep } from './json.ts';
import type { ToldJourney, ToldLine, ToldStep } from './model.ts';
import { breachLine } from './text.ts';

/** Characters that XML 1.0 has no way to write. */
const UNWRITABLE =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text as XML content or attribute. */
export const xml = (text: string): string =>
  text
    .replace(UNWRITABLE, '\uFFFD')
    .replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/[\n\t\r]/g, (space) => (space === '\n' ? '&#10;' : space === '\t' ? '&#9;' : '&#13;'));

const attributes = (all: Readonly<Record<string, string | number>>): string =>
  Object.entries(all)
    .map(([name, value]) => ` ${name}="${xml(String(value))}"`)
    .join('');

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** A line of a journey as a suite of its own: the main line, or a branch. */
type Suite = { readonly name: string; readonly file: string; readonly line: ToldLine; readonly ms: number };

/** JUnit's XML as build servers read it: a suite for each journey and each branch, a case for each step. */
export function junitReport(journeys: readonly ToldJourney[]): string {
  const suites = journeys.flatMap(suitesOf).map(suiteText);
  const total = (name: 'tests' | 'failures'): number => suites.reduce((sum, suite) => sum + suite[name], 0);
  const ms = journeys.reduce((sum, journey) => sum + journey.ms, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    `<testsuites${attributes({ name: 'yellowcart journeys', tests: total('tests'), failures: total('failures'), errors: 0, time: seconds(ms) })}>\n`,
    ...suites.map(({ text }) => text),
    '</testsuites>\n',
  ].join('');
}

const suitesOf = (journey: ToldJourney): readonly Suite[] => [
  { name: journey.name, file: journey.file, line: journey, ms: journey.ms },
  ...journey.branches.map((branch) => ({ name: `${journey.name} / ${branch.name}`, file: journey.file, line: branch, ms: 0 })),
];

function suiteText({ name, file, line, ms }: Suite): { readonly text: string; readonly tests: number; readonly failures: number } {
  const steps = line.steps.filter(isStep);
  const failed = steps.filter(({ ok }) => !ok).length;
  const whole = [...line.unhealthy, ...line.problems.map(({ drawn }) => drawn)];
  const left = Array.from({ length: line.skipped }, (_, i) => `step ${steps.length + i + 1}`);
  const tests = steps.length + left.length + 1;
  const failures = failed + (whole.length > 0 ? 1 : 0);
  const head = attributes({ name, tests, failures, errors: 0, skipped: left.length, time: seconds(ms), timestamp: line.at.slice(0, 19) });
  const text = [
    `  <testsuite${head}>\n`,
    ...steps.map((step) => stepText(step, file)),
    ...left.map(
      (step) => `    <testcase${attributes({ name: step, classname: file, time: '0.000' })}><skipped message="not reached"/></testcase>\n`,
    ),
    caseText({ name: 'invariants', classname: file }, whole),
    '  </testsuite>\n',
  ].join('');
  return { text, tests, failures };
}

function stepText({ number, as, title, do: words, problems, broken }: ToldStep, file: string): string {
  const name = [number, as, title === words ? title : `${title} (${words})`].filter(Boolean).join(' ');
  return caseText({ name, classname: file }, [...problems.map(({ drawn }) => drawn), ...broken.map(breachLine)]);
}

function caseText(names: { readonly name: string; readonly classname: string }, failures: readonly string[]): string {
  const open = `    <testcase${attributes({ ...names, time: '0.000' })}`;
  if (failures.length === 0) return `${open}/>\n`;
  const message = failures[0]!.split('\n', 1)[0]!;
  return `${open}><failure${attributes({ message, type: 'expectation' })}>${xml(failures.join('\n\n'))}</failure></testcase>\n`;
}
