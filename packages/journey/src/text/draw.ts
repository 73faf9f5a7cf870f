import { type Lang, type Problem, type Source, placeOf } from './source.ts';
import { oneLine, widthOf } from '../width.ts';

/**
 * Draws a problem as Hurl does: the message, `--> file:line:column`, the line before, the line, carets under the place
 * with what was found instead, then notes. A stretch over several lines is marked on its first.
 */
export function draw(journey: Source, problem: Problem, lang: Lang): string {
  const source = problem.source ?? journey;
  const { line, column } = placeOf(source, problem.span.from);
  const lines = source.text.split(/\r?\n/);
  const text = lines[line - 1] ?? '';
  const before = lines[line - 2]?.trimEnd() ?? '';
  const gutter = String(line).length;
  const bar = `${' '.repeat(gutter)} |`;
  const head = text.slice(0, column - 1);
  const marked = text.slice(column - 1, column - 1 + Math.max(1, problem.span.to - problem.span.from)).trimEnd();
  const carets = ' '.repeat(widthOf(oneLine(head))) + '^'.repeat(Math.max(1, widthOf(oneLine(marked))));
  return [
    oneLine(problem.message[lang]),
    `${' '.repeat(gutter)}--> ${source.file}:${line}:${column}`,
    bar,
    ...(before === '' ? [] : [`${String(line - 1).padStart(gutter)} | ${oneLine(before)}`]),
    `${line} | ${oneLine(text).trimEnd()}`,
    `${bar} ${carets}${problem.label ? ` ${oneLine(problem.label[lang])}` : ''}`,
    ...(problem.notes ?? []).map((note) => `${' '.repeat(gutter)} = ${oneLine(note[lang])}`),
    '',
  ].join('\n');
}
