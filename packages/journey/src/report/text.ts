import type { Lang } from '../text/source.ts';
import { oneLine, padTo } from '../width.ts';
import { shortTime } from './facts.ts';
import type { ToldJourney, ToldLine, ToldNote, ToldStep } from './model.ts';

/** Columns of most titles. */
const TITLE_WIDTH = { zh: 14, en: 22 } as const;

/** The first line of a journey in the report. */
export const headOf = ({ name, file }: { readonly name: string; readonly file: string }): string => `${oneLine(name)}  (${file})\n`;

/** The line above the steps of a branch. */
export const branchHead = (name: string, lang: Lang): string => `\n  ${lang === 'zh' ? '分支' : 'branch'}：${oneLine(name)}\n`;

/** One step as a line: mark, number, virtual time, who, what, the key facts; below it what went wrong. */
export function lineOf(step: ToldStep | ToldNote, actors: number, lang: Lang): string {
  const indent = '  '.repeat(step.depth);
  if ('note' in step) return `\n${indent}  ${oneLine(step.note)}\n`;
  const { number, at, as = '', title, told, problems, broken } = step;
  const line = [
    ` ${step.ok ? '✓' : '✗'}`,
    number.padStart(2),
    shortTime(at),
    padTo(oneLine(as), actors),
    padTo(title, TITLE_WIDTH[lang]),
    told.join(' · '),
  ];
  return [
    `${indent}${line.join('  ').trimEnd()}\n`,
    ...problems.map(({ drawn }) => `\n${drawn}\n`),
    ...broken.map((breach) => `    ✗ ${breachLine(breach)}\n`),
  ].join('');
}

/** What no longer holds, by which ruling, since which event. */
export const breachLine = ({ rule, message, position, type }: ToldStep['broken'][number]): string =>
  `${message}（${rule}）${position === null ? '' : ` #${position} ${type}`}`;

/** The last lines of a journey or a branch: how far it got, and whether the books and the store are in order. */
export function tailOf({ ok, steps, skipped, unhealthy, problems, at }: ToldLine, lang: Lang): string {
  const count = steps.filter((step) => 'number' in step && step.depth === 0).length;
  const done = lang === 'zh' ? `${count} 步` : `${count} steps`;
  const left = skipped === 0 ? [] : [lang === 'zh' ? `${skipped} 步没有走到` : `${skipped} not reached`];
  const health = unhealthy.length > 0 ? [] : [lang === 'zh' ? '账目之和为 0，库存相符' : 'ledger sums to 0, stock balanced'];
  return [
    ...problems.map(({ drawn }) => `\n${drawn}\n`),
    ...unhealthy.map((text) => `  ✗ ${text}\n`),
    `${ok ? '✓' : '✗'} ${[done, ...left, `${lang === 'zh' ? '虚拟时间' : 'virtual time'} ${shortTime(at)}`, ...health].join(' · ')}\n`,
  ].join('');
}

/** The line under several journeys. */
export function sumOf(journeys: readonly ToldJourney[], lang: Lang): string {
  const good = journeys.filter(({ ok }) => ok).length;
  const bad = journeys.length - good;
  return lang === 'zh' ? `${good} 个旅程通过，${bad} 个失败\n` : `${good} passed, ${bad} failed\n`;
}
