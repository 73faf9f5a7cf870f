import type { Entry } from '@yellowcart/core/mall';
import type { Step } from '../format/journey.ts';
import { plain } from '../format/node.ts';
import type { StepReport } from '../run/line.ts';
import type { Lang, Text } from '../text/source.ts';
import { oneLine } from '../width.ts';
import { factsOf, shortTime } from './facts.ts';
import { JOBS } from './terms.ts';

const FIRED_SHOWN = 3;

const TITLES: Readonly<Record<Exclude<Step['kind'], 'command' | 'eventually' | 'note'>, Text>> = {
  clock: { zh: '时间流逝', en: 'time passes' },
  restart: { zh: '重新打开', en: 'the store is opened again' },
  snapshot: { zh: '快照', en: 'snapshot' },
  race: { zh: '同时到达', en: 'a race' },
  each: { zh: '逐行', en: 'for each row' },
  use: { zh: '引用', en: 'another journey' },
};

/** What a step is called: as its file says, else by its command. */
export function titleOf(step: Step, entries: ReadonlyMap<string, Entry>, lang: Lang): string {
  if (step.note !== undefined) return oneLine(step.note);
  if (step.kind === 'note') return '';
  if (step.kind === 'command') return entries.get(step.words)?.title[lang] ?? oneLine(step.words);
  if (step.kind !== 'eventually') return TITLES[step.kind][lang];
  const title = entries.get(step.words)?.title[lang] ?? oneLine(step.words);
  return lang === 'zh' ? `等到：${title}` : `eventually: ${title}`;
}

/** The few things that a line says of a step beside its title: key facts of the answer, the refusal, what fired. */
export function toldOf({ step, result, told }: StepReport, entries: ReadonlyMap<string, Entry>, lang: Lang): readonly string[] {
  const own = told.map((text) => oneLine(text[lang]));
  if (step.kind === 'use') return [oneLine(step.journey.name)];
  if (step.kind === 'each') return [`${step.from ?? ''} × ${step.rows.length}`.trim()];
  if (!result) return own;
  if (!result.ok) return [`${lang === 'zh' ? '拒绝' : 'refused'} ${result.error.code}`, oneLine(result.error.message), ...own];
  if (step.kind === 'clock') return [...own, ...firedIn(step, result.answer, entries, lang)];
  return step.kind === 'race' ? own : [...factsOf(result.answer, lang), ...own];
}

function firedIn(step: Extract<Step, { kind: 'clock' }>, answer: any, entries: ReadonlyMap<string, Entry>, lang: Lang): readonly string[] {
  const fired: readonly { readonly at: string; readonly command: string }[] = answer.fired ?? [];
  const title = (command: string): string => (JOBS[command] ?? entries.get(command)?.title)?.[lang] ?? command;
  const written = String(plain(step.value));
  // The run has said what templates came to.
  const passed = written.includes('{{') ? [] : step.move === 'advance' ? [`+${written}`] : /^[a-z]/.test(written) ? [written] : [];
  const shown = fired.slice(0, FIRED_SHOWN).map(({ at, command }) => `${shortTime(at)} ${title(command)}`);
  const rest = fired.length - shown.length;
  return [...passed, ...shown, ...(rest > 0 ? [lang === 'zh' ? `还有 ${rest} 件` : `${rest} more`] : [])];
}
