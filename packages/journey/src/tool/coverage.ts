import { catalogue } from '@yellowcart/core/catalogue';
import type { Exit, Lang, Recorded } from '@yellowcart/core/mall';
import { everything, transitionsIn } from '@yellowcart/core/ran';
import { runOne } from '../run/one.ts';
import { prepare } from '../run/prepare.ts';
import type { StepReport } from '../run/line.ts';
import type { JourneyReport } from '../run/run.ts';
import { complainAbout, type Complaining } from './complain.ts';
import { REQUIREMENTS, TRANSITIONS } from './statuses.ts';

/** One thing that can be covered, and how often it was. */
type Count = { readonly name: string; readonly count: number };

/** One kind of things: requirements, stages, commands … */
export type Covered = {
  readonly what: string;
  readonly zh: string;
  readonly ran: number;
  readonly of: number;
  readonly items: readonly Count[];
};

export type CoverageOptions = Complaining & {
  readonly demo: string;
  readonly onDone?: (done: number) => void;
};

/** Counts names; what never came up is there with 0. */
class Counter {
  readonly #counts: Map<string, number>;
  constructor(known: Iterable<string>) {
    this.#counts = new Map([...known].map((name) => [name, 0]));
  }
  add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
  covered(what: string, zh: string): Covered {
    const items = [...this.#counts].map(([name, count]) => ({ name, count }));
    return { what, zh, ran: items.filter(({ count }) => count > 0).length, of: items.length, items };
  }
}

/**
 * Runs journeys and counts what they really went through: stages, commands, events, jobs, statuses and transitions, refusals and the
 * rulings behind them, and which requirements they claim to show. `ok` is whether all of them passed.
 */
export async function coverageOf(
  files: readonly string[],
  options: CoverageOptions,
): Promise<{ readonly exit: Exit; readonly ok: boolean; readonly covered: readonly Covered[] }> {
  const { lang, demo } = options;
  const known = await catalogue();
  const { entries } = known;
  const prepared = files.map((file) => prepare(file, { demo, lang, catalogue: known }));
  if (await complainAbout(prepared, options)) return { exit: 2, ok: false, covered: [] };
  const all = everything();
  const stages = new Map(entries.flatMap(({ words, stage }) => (stage ? [[words, stage[lang]] as const] : [])));
  const counters = {
    claims: new Counter(REQUIREMENTS),
    stages: new Counter(stages.values()),
    commands: new Counter(entries.map(({ words }) => words)),
    events: new Counter(all.events),
    jobs: new Counter(all.jobs),
    statuses: new Counter(Object.entries(TRANSITIONS).flatMap(([kind, list]) => list.map((each) => `${kind} ${each.split(' → ')[1]}`))),
    transitions: new Counter(Object.entries(TRANSITIONS).flatMap(([kind, list]) => list.map((each) => `${kind} ${each}`))),
    refusals: new Counter(all.refusals.map(({ code }) => code)),
    rulings: new Counter(all.refusals.flatMap(({ rule }) => rule ?? [])),
  };

  const count = (steps: readonly StepReport[], before: readonly Recorded[]): void => {
    for (const { step, result, events } of steps) {
      if (step.kind === 'command' || step.kind === 'eventually') {
        counters.commands.add(step.words);
        const stage = stages.get(step.words);
        if (stage) counters.stages.add(stage);
      }
      if (step.kind === 'race') step.commands.forEach(({ words }) => counters.commands.add(words));
      if (result && !result.ok) counters.refusals.add(result.error.code);
      if (result && !result.ok && result.error.rule) counters.rulings.add(result.error.rule);
      for (const { command } of (result?.ok ? (result.answer?.fired as { command: string }[] | undefined) : undefined) ?? [])
        counters.jobs.add(command);
      for (const { type } of events) counters.events.add(type);
    }
    for (const { earlier, own } of storesOf(before, steps)) {
      for (const { kind, from, to } of transitionsIn(earlier, own)) {
        counters.transitions.add(`${kind} ${from} → ${to}`);
        counters.statuses.add(`${kind} ${to}`);
      }
    }
  };

  let ok = true;
  for (const [i, ready] of prepared.entries()) {
    if ('problems' in ready) continue;
    for (const claim of ready.journey.covers) if (REQUIREMENTS.includes(claim)) counters.claims.add(claim);
    const told = await runOne(ready, {
      entries,
      lang,
      kept: 'memory',
      keepStore: false,
      write: () => {},
      onReport: (report: JourneyReport, before) => {
        count(report.steps, before);
        const main = [...before, ...report.steps.flatMap(({ events }) => events)];
        // A branch goes on from the snapshot: what the main line did after it is not before the branch.
        for (const { steps } of report.branches) {
          const first = steps.flatMap(({ events }) => events)[0]?.position ?? 0;
          count(
            steps,
            main.filter(({ position }) => position < first),
          );
        }
      },
    });
    ok &&= told.ok;
    options.onDone?.(i + 1);
  }
  return {
    exit: ok ? 0 : 5,
    ok,
    covered: [
      counters.claims.covered('requirements', '需求（covers 声明）'),
      counters.stages.covered('stages', '阶段'),
      counters.commands.covered('commands', '命令'),
      counters.events.covered('events', '事件'),
      counters.jobs.covered('jobs', '自动任务'),
      counters.statuses.covered('statuses', '状态'),
      counters.transitions.covered('transitions', '状态变化'),
      counters.refusals.covered('refusals', '拒绝代码'),
      counters.rulings.covered('rulings', '规则（拒绝所引）'),
    ],
  };
}

type OnStore = { readonly earlier: readonly Recorded[]; readonly own: readonly (readonly Recorded[])[] };

/** The events of a line's steps by the store they were written to: rows that stand apart have a copy each, as it was before the first. */
function storesOf(before: readonly Recorded[], steps: readonly StepReport[]): readonly OnStore[] {
  const main: (readonly Recorded[])[] = [];
  const rows = new Map<string, { readonly earlier: readonly Recorded[]; readonly own: (readonly Recorded[])[] }>();
  const apart: string[] = [];
  for (const { step, number, events } of steps) {
    if (step.kind === 'each' && step.apart && number !== undefined) apart.push(`${number}.`);
    const group = apart.find((prefix) => number?.startsWith(prefix));
    if (group === undefined || number === undefined) {
      main.push(events);
      continue;
    }
    const row = `${group}${number.slice(group.length).split('.', 1)[0]}`;
    if (!rows.has(row)) rows.set(row, { earlier: [...before, ...main.flat()], own: [] });
    rows.get(row)!.own.push(events);
  }
  return [{ earlier: before, own: main }, ...rows.values()];
}

/** Coverage as text: a line for each kind, and with `missing` what never ran. */
export function coverageText(covered: readonly Covered[], missing: boolean, lang: Lang): string {
  return covered
    .flatMap(({ what, zh, ran, of, items }) => {
      const left = items.filter(({ count }) => count === 0).map(({ name }) => name);
      return [
        `${lang === 'zh' ? zh : what}  ${ran}/${of}`,
        ...(missing && left.length > 0 ? [`  ${left.join(lang === 'zh' ? '、' : ', ')}`] : []),
      ];
    })
    .join('\n');
}
