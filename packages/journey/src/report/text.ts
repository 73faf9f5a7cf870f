import type { Entry } from '@yellowcart/core/mall';
import { draw } from '../text/draw.ts';
import { factsOf, shortTime } from './facts.ts';
import type { Journey, Step } from '../format/journey.ts';
import { type JourneyReport, type StepReport, isGood } from '../run/run.ts';
import type { Lang } from '../text/source.ts';
import { JOBS } from './terms.ts';
import { oneLine, padTo, widthOf } from '../width.ts';

const FIRED_SHOWN = 3;
/** Columns of most titles. */
const TITLE_WIDTH = { zh: 14, en: 22 } as const;

/** The first lines of a journey in the report. */
export const headOf = ({ name, source }: Journey): string => `${oneLine(name)}  (${source.file})\n`;

/** One step as a line: mark, number, virtual time, who, what, the key facts; below it what went wrong. */
export function lineOf(report: StepReport, journey: Journey, entries: readonly Entry[], lang: Lang): string {
  const { step, number, at, as, problems, broken } = report;
  if (step.kind === 'note') return `\n  ${oneLine(step.note)}\n`;
  const actors = Math.max(...journey.steps.map((each) => (each.kind === 'command' ? widthOf(String(each.as?.value ?? 'guest')) : 0)), 0);
  const title = step.note ?? titleOf(step, entries, lang);
  const line = [
    ` ${isGood(report) ? '✓' : '✗'}`,
    String(number).padStart(2),
    shortTime(at),
    padTo(oneLine(as), actors),
    padTo(oneLine(title), TITLE_WIDTH[lang]),
    toldOf(report, entries, lang).join(' · '),
  ];
  return [
    `${line.join('  ').trimEnd()}\n`,
    ...problems.map((problem) => `\n${draw(journey.source, problem, lang)}\n`),
    ...broken.map((text) => `    ✗ ${text[lang]}\n`),
  ].join('');
}

/** The last lines of a journey: how far it got, and whether the books and the store are in order. */
export function tailOf({ ok, steps, skipped, sick, at }: JourneyReport, lang: Lang): string {
  const count = steps.filter(({ number }) => number !== undefined).length;
  const done = lang === 'zh' ? `${count} 步` : `${count} steps`;
  const left = skipped === 0 ? [] : [lang === 'zh' ? `${skipped} 步没有走到` : `${skipped} not reached`];
  const health = sick.length > 0 ? [] : [lang === 'zh' ? '账目之和为 0，库存相符' : 'ledger sums to 0, stock balanced'];
  return [
    ...sick.map((text) => `  ✗ ${text[lang]}\n`),
    `${ok ? '✓' : '✗'} ${[done, ...left, `${lang === 'zh' ? '虚拟时间' : 'virtual time'} ${shortTime(at)}`, ...health].join(' · ')}\n`,
  ].join('');
}

/** The line under several journeys. */
export function sumOf(reports: readonly JourneyReport[], lang: Lang): string {
  const good = reports.filter(({ ok }) => ok).length;
  const bad = reports.length - good;
  return lang === 'zh' ? `${good} 个旅程通过，${bad} 个失败\n` : `${good} passed, ${bad} failed\n`;
}

function titleOf(step: Step, entries: readonly Entry[], lang: Lang): string {
  if (step.kind !== 'command') return lang === 'zh' ? '时间流逝' : 'time passes';
  return entries.find(({ words }) => words === step.words)?.title[lang] ?? step.words;
}

function toldOf({ step, result }: StepReport, entries: readonly Entry[], lang: Lang): readonly string[] {
  if (!result) return [];
  if (!result.ok) return [`${lang === 'zh' ? '拒绝' : 'refused'} ${result.error.code}`, oneLine(result.error.message)];
  if (step.kind === 'command') return factsOf(result.answer, lang);
  const fired: readonly { readonly at: string; readonly command: string }[] = result.answer.fired ?? [];
  const title = (command: string) => (JOBS[command] ?? entries.find(({ words }) => words === command)?.title)?.[lang] ?? command;
  const passed = step.kind === 'clock' && step.move === 'advance' ? [`+${String(step.value.value)}`] : [];
  const shown = fired.slice(0, FIRED_SHOWN).map(({ at, command }) => `${shortTime(at)} ${title(command)}`);
  const rest = fired.length - shown.length;
  return [...passed, ...shown, ...(rest > 0 ? [lang === 'zh' ? `还有 ${rest} 件` : `${rest} more`] : [])];
}
