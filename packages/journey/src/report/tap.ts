import { isStep } from './json.ts';
import type { ToldJourney, ToldLine, ToldStep } from './model.ts';
import { breachLine } from './text.ts';

/** A description: one line, without what TAP reads as a directive. */
const described = (text: string): string => text.replace(/\s+/g, ' ').trim().replaceAll('\\', '\\\\').replaceAll('#', '\\#');

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => (line === '' ? '' : `    ${line}`));

/** TAP version 14: a journey is a subtest, its steps are its points; so is each branch inside it. */
export function tapReport(journeys: readonly ToldJourney[]): string {
  const points = journeys.flatMap((journey, i) => [
    `# Subtest: ${described(journey.name)}`,
    ...indented(lineOf(journey, journey.branches)),
    `${journey.ok ? 'ok' : 'not ok'} ${i + 1} - ${described(`${journey.name} (${journey.file})`)}`,
  ]);
  return `${['TAP version 14', `1..${journeys.length}`, ...points].join('\n')}\n`;
}

function lineOf(line: ToldLine, branches: ToldJourney['branches']): readonly string[] {
  const steps = line.steps.filter(isStep);
  const count = steps.length + line.skipped + 1 + branches.length;
  const whole = [...line.unhealthy, ...line.problems.map(({ drawn }) => drawn)];
  let number = steps.length;
  const skipped = Array.from({ length: line.skipped }, () => `ok ${(number += 1)} - not reached # SKIP the journey ended before`);
  const health = point((number += 1), 'invariants', whole, {});
  return [
    `1..${count}`,
    ...steps.flatMap(stepLines),
    ...skipped,
    ...health,
    ...branches.flatMap((branch) => [
      `# Subtest: ${described(branch.name)}`,
      ...indented(lineOf(branch, [])),
      `${branch.ok ? 'ok' : 'not ok'} ${(number += 1)} - ${described(branch.name)}`,
    ]),
  ];
}

function stepLines({ number, as, title, at, problems, broken }: ToldStep, index: number): readonly string[] {
  const [first] = problems;
  const place = first ? { at: { file: first.file, line: first.line, column: first.column } } : {};
  const name = [number, as, title].filter(Boolean).join(' ');
  return point(index + 1, name, [...problems.map(({ drawn }) => drawn), ...broken.map(breachLine)], { virtualTime: at, ...place });
}

/** One point, with what is wrong as YAML; JSON is YAML, and needs no thought about quotes. */
function point(number: number, name: string, failures: readonly string[], more: object): readonly string[] {
  if (failures.length === 0) return [`ok ${number} - ${described(name)}`];
  const [first] = failures;
  const facts = { message: first!.split('\n', 1)[0], ...more, detail: failures.join('\n\n') };
  return [
    `not ok ${number} - ${described(name)}`,
    '  ---',
    ...Object.entries(facts).map(([key, value]) => `  ${key}: ${JSON.stringify(value)}`),
    '  ...',
  ];
}
