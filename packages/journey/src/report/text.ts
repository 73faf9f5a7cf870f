import type { Lang } from '../text/source.ts';
import { many } from '../text/show.ts';
import { oneLine, padTo, widthOf } from '../width.ts';
import { shortTime } from './facts.ts';
import type { ToldJourney, ToldLine, ToldNote, ToldStep } from './model.ts';

/** How the lines of a journey stand below one another. */
export type Layout = {
  readonly lang: Lang;
  /** Columns of the longest account that acts, and of the longest title. */
  readonly actors: number;
  readonly titles: number;
  /** Columns of the terminal; as many as it takes where there is none. */
  readonly width: number;
};

/** Columns that a line has at least for what a step gave; with fewer that goes on lines of its own. */
const LEAST = 20;
/** Where those lines begin. */
const INDENT = 6;

/** The first line of a journey in the report; its file goes below where there is no room beside the name. */
export const headOf = ({ name, file }: { readonly name: string; readonly file: string }, width = Infinity): string => {
  const line = `${oneLine(name)}  (${file})`;
  return widthOf(line) <= width ? `${line}\n` : `${oneLine(name)}\n  (${file})\n`;
};

/** The line above the steps of a branch. */
export const branchHead = (name: string, lang: Lang): string => `\n  ${lang === 'zh' ? '分支：' : 'branch: '}${oneLine(name)}\n`;

/** One step as a line: mark, number, virtual time, who, what, the key facts; below it what went wrong. */
export function lineOf(step: ToldStep | ToldNote, layout: Layout): string {
  const indent = '  '.repeat(step.depth);
  if ('note' in step) return `\n${indent}  ${oneLine(step.note)}\n`;
  const { number, at, as = '', title, told, problems, broken } = step;
  const head = [` ${step.ok ? '✓' : '✗'}`, number.padStart(2), shortTime(at), padTo(oneLine(as), layout.actors)].join('  ');
  return [
    ...spread(`${indent}${head}  `, title, told, layout),
    ...problems.map(({ drawn }) => `\n${drawn}\n`),
    ...broken.map((breach) => `    ✗ ${breachLine(breach)}\n`),
  ].join('');
}

/** A title and the facts beside it; facts that find no room go below, none is left out. */
function spread(head: string, title: string, told: readonly string[], { titles, width }: Layout): readonly string[] {
  const left = widthOf(head) + titles + 2;
  const beside = told.length === 0 || left + Math.max(LEAST, ...told.map(widthOf)) <= width;
  const first = beside ? `${head}${padTo(title, titles)}  ` : `${head}${title}`;
  const column = beside ? left : INDENT;
  const lines: string[] = [];
  let line = '';
  for (const fact of told) {
    const longer = line === '' ? fact : `${line} · ${fact}`;
    if (line !== '' && column + widthOf(longer) > width) {
      lines.push(line);
      line = fact;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  const [own, ...below] = beside ? lines : ['', ...lines];
  return [`${first}${own ?? ''}`.trimEnd(), ...below.map((each) => `${' '.repeat(column)}${each}`)].map((each) => `${each}\n`);
}

/** What no longer holds, by which ruling, since which event. */
export const breachLine = ({ rule, message, position, type }: ToldStep['broken'][number]): string =>
  `${message}（${rule}）${position === null ? '' : ` #${position} ${type}`}`;

/** The last lines of a journey or a branch: how far it got, and whether the books and the store are in order. */
export function tailOf({ ok, steps, skipped, unhealthy, problems, at }: ToldLine, lang: Lang): string {
  const count = steps.filter((step) => 'number' in step && step.depth === 0).length;
  const done = lang === 'zh' ? `${count} 步` : many(count, 'step');
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
